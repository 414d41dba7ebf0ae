import { create } from 'zustand';
import type { SavedLayout } from '@zhida/protocol/control.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

/** Walls the actor kept under a name. */
export const useSavedLayouts = create<{ list: Loadable<readonly SavedLayout[]> }>()(() => ({ list: idle }));
