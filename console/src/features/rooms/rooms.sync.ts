import type { DataRouter } from 'react-router';
import type { RoomKeeper } from './room-keeper.ts';

/** Id of the route that stands for being in a conference. */
export const roomRouteId = 'room';

export function roomUrl(conferenceId: string): string {
  return `/rooms/${conferenceId}`;
}

/**
 * The address says which conference one is in: going there enters it, going anywhere else (back, a link, a sign-out)
 * leaves it, and a reload comes back to the seat.
 */
export function startRoomsSync(router: DataRouter, rooms: RoomKeeper): () => void {
  const follow = (): void => {
    const match = router.state.matches.find(({ route }) => route.id === roomRouteId);
    const conferenceId = match?.params['conferenceId'];
    if (conferenceId === undefined) rooms.exit();
    else rooms.enter(conferenceId);
  };
  const stop = router.subscribe(follow);
  follow();
  return () => {
    stop();
    rooms.exit();
  };
}
