import type { CallableUnit } from '@zhida/protocol/calling.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';

export type CallableListing =
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly units: readonly CallableUnit[] }
  | { readonly phase: 'failed'; readonly fault: FaultData };

/** A terminal opens a meeting or, where it burns, a dispatch conference that interrupts what others do. */
export type StartKind = 'meeting' | 'dispatch';

/** `confirming`: a dispatch conference is about to interrupt others, and somebody has to say so. */
export type Opening =
  | { readonly phase: 'choosing' }
  | { readonly phase: 'confirming' }
  | { readonly phase: 'sending'; readonly clientRequestId: string }
  | { readonly phase: 'refused'; readonly clientRequestId: string; readonly fault: FaultData };

export interface StartState {
  readonly callable: CallableListing;
  readonly kind: StartKind;
  readonly picked: readonly string[];
  /** As typed; null: the prefilled one. */
  readonly title: string | null;
  readonly isExercise: boolean;
  readonly search: string;
  /** The section whose villages are shown. */
  readonly openSection: string | null;
  readonly opening: Opening;
}

export type StartStore = StoreApi<StartState>;

export const initialStartState: StartState = {
  callable: { phase: 'loading' },
  kind: 'meeting',
  picked: [],
  title: null,
  isExercise: false,
  search: '',
  openSection: null,
  opening: { phase: 'choosing' },
};

export function createStartStore(): StartStore {
  return createStore<StartState>()(() => initialStartState);
}
