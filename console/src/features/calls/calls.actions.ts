import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { IncomingCall } from '@zhida/protocol/calling.ts';
import { useCalls } from './calls.store.ts';

export type CallActions = ReturnType<typeof createCallActions>;

export function createCallActions(signal: Pick<SignalClient, 'call'>) {
  const drop = (conferenceId: string): void => {
    const next = new Map(useCalls.getState().byId);
    if (next.delete(conferenceId)) useCalls.setState({ byId: next });
  };

  return {
    drop,

    /** Shows the call and tells the chair that it rings here. */
    take(call: IncomingCall): void {
      const known = useCalls.getState().byId.get(call.conferenceId);
      useCalls.setState(({ byId }) => ({ byId: new Map(byId).set(call.conferenceId, call) }));
      if (known?.calledAt === call.calledAt) return;
      // Lost on the way: the next ringing device or the ring's end says the same.
      signal
        .call('conference:answer', { conferenceId: call.conferenceId, answer: 'ringing' })
        .catch(() => undefined);
    },

    /** What rings now; asked after every connect. A failure is mended by the next connect. */
    async load(): Promise<void> {
      const answer = await signal.call('conference:list-calls', {}).catch(() => null);
      if (!answer) return;
      const ringing = new Set(answer.calls.map(({ conferenceId }) => conferenceId));
      // Never empty in between: the tone would stop and start again.
      [...useCalls.getState().byId.keys()].filter((id) => !ringing.has(id)).forEach(drop);
      answer.calls.forEach((call) => this.take(call));
    },

    /** Says that nobody comes. @throws Fault where it was not told: then it goes on ringing here */
    async decline(conferenceId: string): Promise<void> {
      await signal.call('conference:answer', { conferenceId, answer: 'declined' });
      drop(conferenceId);
    },
  };
}
