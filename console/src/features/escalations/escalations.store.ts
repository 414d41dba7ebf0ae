import { create } from 'zustand';
import type { Escalation } from '@zhida/protocol/chase.ts';

/** Units below one's own that its unit was told of, and that are silent still. */
export const useEscalations = create<{ open: readonly Escalation[] }>()(() => ({ open: [] }));
