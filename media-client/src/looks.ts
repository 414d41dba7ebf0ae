/** Who looks at whom besides the stage: the wall, a patrol, a glance. */
export class Looks {
  readonly #views = new Map<string, readonly string[]>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get participantIds(): ReadonlySet<string> {
    return new Set([...this.#views.values()].flat());
  }

  get isEmpty(): boolean {
    return this.#views.size === 0;
  }

  /** @param participantIds [] ends the view */
  set(view: string, participantIds: readonly string[]): void {
    const before = this.#views.get(view) ?? [];
    if (before.length === participantIds.length && before.every((id, index) => id === participantIds[index]))
      return;

    if (participantIds.length > 0) this.#views.set(view, [...participantIds]);
    else this.#views.delete(view);
    this.#onChange();
  }
}
