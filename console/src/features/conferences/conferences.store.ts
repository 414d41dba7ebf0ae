import { create } from 'zustand';
import type { Conference } from '@zhida/protocol/conference.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

/** Conferences that are on and that the actor takes part in, by id. */
export const useConferences = create<{ conferences: Loadable<ReadonlyMap<string, Conference>> }>()(() => ({
  conferences: idle,
}));
