import type { TileView } from './conference-state.ts';

/** Where each publication is on the screen. One may be in two tiles, on the stage and on the wall: the larger counts. */
export class TilesOnScreen {
  readonly #views = new Map<string, Map<string, TileView>>();

  /** @returns whether it appeared or vanished altogether, rather than merely changed its size */
  set(producerId: string, tile: string, view: TileView): boolean {
    const wasVisible = this.find(producerId) !== undefined;
    const views = this.#views.get(producerId) ?? new Map<string, TileView>();
    if (view.visible) views.set(tile, view);
    else views.delete(tile);
    if (views.size > 0) this.#views.set(producerId, views);
    else this.#views.delete(producerId);
    return wasVisible !== (this.find(producerId) !== undefined);
  }

  /** The largest tile that shows it; undefined where none does. */
  find(producerId: string): TileView | undefined {
    return [...(this.#views.get(producerId)?.values() ?? [])].sort((a, b) => areaOf(b) - areaOf(a))[0];
  }

  clear(): void {
    this.#views.clear();
  }
}

export const areaOf = ({ width, height }: TileView): number => width * height;
