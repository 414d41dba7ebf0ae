import type { SignalClient } from './signal-client.ts';

/** What the parts of a session use of the connection to signaling. */
export type Signal = Pick<SignalClient, 'call' | 'on' | 'onReconnected' | 'probe' | 'state' | 'subscribe'>;
