import { create } from 'zustand';
import type { RingToneState } from '@zhida/web-ui/ring-tone.ts';

/** Whether the ring can be heard. */
export const useRing = create<{ sound: RingToneState }>()(() => ({ sound: 'silent' }));
