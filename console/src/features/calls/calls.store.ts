import { create } from 'zustand';
import type { IncomingCall } from '@zhida/protocol/calling.ts';

/** Conferences that call this person now, by conference. */
export const useCalls = create<{ byId: ReadonlyMap<string, IncomingCall> }>()(() => ({ byId: new Map() }));
