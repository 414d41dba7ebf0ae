import type { Guest } from './guest.ts';

/**
 * A guest whose invitation is taken back is told so at once, wherever on the page; one who loaded the page again in
 * the conference is back in it without a button.
 */
export function syncGuest({ client, signal, actions, call, conference, store, seats }: Guest): () => void {
  const end = (): void => {
    call.close();
    signal.close();
    actions.revoke();
  };
  const offs = [
    store.subscribe((state) => {
      if (state.phase !== 'invited' || conference.getState().call.phase !== 'none') return;
      const { conferenceId } = state.invitation;
      if (seats.read().inId === conferenceId) void call.enter(conferenceId);
    }),
    signal.on('session:ended', () => {
      client.markEnded({ code: 'unauthenticated', reason: 'session-ended', message: 'the session ended' });
      end();
    }),
    // A refresh that is refused says the same later.
    client.subscribe(() => {
      const { state } = client;
      const isEnded = state.phase === 'signed-out' && state.fault?.code === 'unauthenticated';
      if (isEnded && conference.getState().call.phase !== 'none') end();
    }),
    signal.on('conference:changed', ({ conference: head }) => {
      conference.setState(({ about }) => ({ about: { ...about, [head.id]: head } }));
    }),
  ];
  return () => offs.forEach((off) => off());
}
