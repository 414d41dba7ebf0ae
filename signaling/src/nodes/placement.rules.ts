/** What placement looks at. */
export interface Candidate {
  readonly nodeId: string;
  /** Joins promised to the node that its load report cannot show yet, plus what it reported. */
  readonly reserved: number;
}

/**
 * Where a conference's next peer goes: the node the conference already uses, else the least reserved; ties by name,
 * so that every process decides alike.
 * @returns null when no node is up
 */
export function choosePlacement(candidates: readonly Candidate[], current: string | null): string | null {
  if (current !== null && candidates.some(({ nodeId }) => nodeId === current)) return current;
  const [best] = [...candidates].sort((a, b) => a.reserved - b.reserved || (a.nodeId < b.nodeId ? -1 : 1));
  return best?.nodeId ?? null;
}
