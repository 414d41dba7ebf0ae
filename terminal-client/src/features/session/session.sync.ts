import type { SessionClient } from '@zhida/media-client/session-client.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { FaultData, FaultReason } from '@zhida/protocol/core/fault.ts';
import type { NoticePayload } from '@zhida/protocol/contract.ts';
import type { SessionMemory } from './session-memory.ts';
import { findActor, orRemembered, toIdentity } from './session.rules.ts';
import type { SessionStore } from './session.store.ts';

export interface SessionSyncDeps {
  readonly store: SessionStore;
  readonly client: SessionClient;
  readonly signal: SignalClient;
  readonly memory: SessionMemory;
}

/** A refused handshake is answered by one look at the refresh cookie; more often would only knock at a locked door. */
const recheckEveryMs = 10_000;

/** Keeps the store's identity equal to the session client's, and the socket up exactly while signed in. */
export function syncSession({ store, client, signal, memory }: SessionSyncDeps): () => void {
  let lastRecheck = -Infinity;

  const mirror = (): void => {
    const told = toIdentity(client.state);
    if (told.phase === 'signed-in') memory.remember(told.actor, Date.now());
    if (told.phase === 'signed-out') memory.forget();
    const identity = told.phase === 'out-of-reach' ? orRemembered(told, memory.recall(Date.now())) : told;
    store.setState({ identity });
    if (identity.phase === 'signed-in') signal.connect();
    else if (signal.state.phase !== 'idle') signal.close();
  };

  async function recheck(): Promise<void> {
    if (performance.now() - lastRecheck < recheckEveryMs) return;
    lastRecheck = performance.now();
    await client.restore();
    if (client.state.phase === 'signed-in') signal.connect();
  }

  const watchRefusal = (): void => {
    const { state } = signal;
    if (state.phase !== 'offline' || client.state.phase !== 'signed-in') return;
    const code = state.fault?.code;
    if (code === 'unauthenticated' || code === 'forbidden') void recheck();
  };

  const offs = [
    client.subscribe(mirror),
    signal.subscribe(watchRefusal),
    signal.on('session:ended', ({ reason }) => {
      const isTerminal = findActor(store.getState().identity)?.kind === 'terminal';
      client.markEnded(toEndFault(reason, isTerminal));
    }),
  ];
  return () => offs.forEach((off) => off());
}

function toEndFault(reason: NoticePayload<'session:ended'>['reason'], isTerminal: boolean): FaultData {
  const reasons: Partial<Record<typeof reason, FaultReason>> = {
    revoked: isTerminal ? 'terminal-revoked' : 'session-ended',
    'account-disabled': 'account-disabled',
  };
  return {
    code: 'unauthenticated',
    reason: reasons[reason] ?? 'session-ended',
    message: `the session ended: ${reason}`,
  };
}
