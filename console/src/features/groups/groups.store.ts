import { create } from 'zustand';
import type { UnitGroup } from '@zhida/protocol/calling.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

/** Saved choices of units: the actor's own, and those shared in its unit. */
export const useGroups = create<{ list: Loadable<readonly UnitGroup[]> }>()(() => ({ list: idle }));
