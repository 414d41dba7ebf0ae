import { create } from 'zustand';
import type { Contact } from '@zhida/protocol/chase.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

/** Who is phoned for the unit on the screen. Private: forgotten with the page. */
export const useContacts = create<{ unitId: string | null; list: Loadable<readonly Contact[]> }>()(() => ({
  unitId: null,
  list: idle,
}));
