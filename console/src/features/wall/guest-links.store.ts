import { create } from 'zustand';
import type { GuestLink } from '@zhida/protocol/guest.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

/** Links of the conference on the wall. Their secrets are never here. */
export const useGuestLinks = create<{ list: Loadable<readonly GuestLink[]> }>()(() => ({ list: idle }));
