/** Who did something, as the audit names them. `id` null: the system itself. */
export interface AuditActor {
  readonly id: string | null;
  readonly name: string;
}

/** An entry before it has its place in the chain. `details` holds ids and facts, never patient data or secrets. */
export interface AuditDraft {
  readonly actor: AuditActor;
  /** Past tense: `consultation:accepted`. */
  readonly action: string;
  readonly target?: { readonly type: string; readonly id: string };
  readonly details?: Readonly<Record<string, unknown>>;
}
