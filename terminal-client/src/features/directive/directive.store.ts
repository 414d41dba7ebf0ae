import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KeptDirective, OutboxEntry, Signer } from './kept.ts';
import { isOpenStage, stageOf } from './progress.rules.ts';

export interface DirectiveState {
  /** `closed`: nobody is in. `reading`: what this device keeps is on its way from the disk. */
  readonly phase: 'closed' | 'reading' | 'ready';
  readonly kept: Readonly<Record<string, KeptDirective>>;
  readonly outbox: readonly OutboxEntry[];
  /** Ids of events that are with the server now. */
  readonly inFlight: readonly string[];
  /** This tab has the screen; another one of the same station does not show the same a second time. */
  readonly leads: boolean;
  readonly signers: readonly Signer[];
  /** Who signed here last: most likely who signs next. */
  readonly lastSignerId: string | null;
}

export type DirectiveStore = StoreApi<DirectiveState>;

export const initialDirectiveState: DirectiveState = {
  phase: 'closed',
  kept: {},
  outbox: [],
  inFlight: [],
  leads: true,
  signers: [],
  lastSignerId: null,
};

export function createDirectiveStore(): DirectiveStore {
  return createStore<DirectiveState>()(() => initialDirectiveState);
}

/** How many wait for a signature or an answer. */
export function countOpen({ kept, outbox }: Pick<DirectiveState, 'kept' | 'outbox'>): {
  readonly toSign: number;
  readonly toAnswer: number;
} {
  const stages = Object.values(kept).map((each) => stageOf(each, outbox));
  return {
    toSign: stages.filter((stage) => stage === 'to-sign').length,
    toAnswer: stages.filter((stage) => stage === 'to-answer').length,
  };
}

export function isOpenHere(kept: KeptDirective, outbox: readonly OutboxEntry[]): boolean {
  return isOpenStage(stageOf(kept, outbox));
}
