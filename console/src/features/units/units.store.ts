import { create } from 'zustand';
import type { UnitDetail } from '@zhida/protocol/presence.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

/** The unit on the screen. */
export const useUnit = create<{ unitId: string | null; detail: Loadable<UnitDetail> }>()(() => ({
  unitId: null,
  detail: idle,
}));
