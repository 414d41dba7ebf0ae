import type { Signer } from './kept.ts';

/** Who most likely signs: who signed here last, or the only one there is. Null: it must be chosen, or nobody can be. */
export function likelySigner(signers: readonly Signer[], lastId: string | null): Signer | null {
  const last = signers.find(({ accountId }) => accountId === lastId);
  return last ?? (signers.length === 1 ? (signers[0] ?? null) : null);
}

/** Several share the station and none of them is likely: one tap more, on a name. */
export function mustChoose(signers: readonly Signer[], signer: Signer | null): boolean {
  return signer === null && signers.length > 1;
}
