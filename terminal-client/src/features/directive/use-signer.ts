import { useState } from 'react';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { findActor } from '../session/session.rules.ts';
import type { Signer } from './kept.ts';
import { likelySigner } from './signer.rules.ts';

export interface SignerChoice {
  /** Who will sign; null: whoever is signed in, or the station itself. */
  readonly signer: Signer | null;
  /** The name that will stand under it. */
  readonly name: string;
  /** More than one could be meant: the person should see who it is. */
  readonly others: readonly Signer[];
  choose(signer: Signer): void;
}

export function useSigner(): SignerChoice {
  const { session, directive } = useStation();
  const actor = useStore(session.store, (s) => findActor(s.identity));
  const signers = useStore(directive.store, (s) => s.signers);
  const lastSignerId = useStore(directive.store, (s) => s.lastSignerId);
  const [chosen, choose] = useState<Signer | null>(null);
  const signer = chosen ?? likelySigner(signers, lastSignerId);
  return {
    signer,
    name: signer?.name ?? actor?.displayName ?? '',
    others: signers.filter(({ accountId }) => accountId !== signer?.accountId),
    choose,
  };
}
