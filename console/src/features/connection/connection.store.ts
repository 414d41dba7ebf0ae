import { create } from 'zustand';
import type { SignalState } from '@zhida/media-client/signal-client.ts';

/** The live connection as the client reports it. */
export const useConnection = create<{ signal: SignalState }>()(() => ({ signal: { phase: 'idle' } }));
