import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { FollowedActions } from './followed.actions.ts';
import { isFollowed, nothingFollowed, useFollowed } from './followed.store.ts';

/** Keeps the directive on the screen live. Returns what stops it. */
export function startFollowedSync(
  signal: Pick<SignalClient, 'on' | 'onReconnected'>,
  followed: FollowedActions,
): () => void {
  const stops = [
    signal.onReconnected(() => {
      const { directiveId } = useFollowed.getState();
      if (directiveId !== null) void followed.follow(directiveId);
    }),
    signal.on('directive:changed', (rollUp) => followed.takeRollUp(rollUp)),
    signal.on('receipt:changed', ({ directiveId, ...change }) => {
      if (isFollowed(directiveId)) followed.takeReceipts(change);
    }),
  ];
  return () => {
    stops.forEach((stop) => stop());
    useFollowed.setState(nothingFollowed);
  };
}
