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
  // An emergency that let nobody in leads back to the conference it was to take over: the address goes back as well.
  const goBack = (): void => {
    const match = router.state.matches.find(({ route }) => route.id === roomRouteId);
    const shownId = match?.params['conferenceId'];
    if (shownId === undefined || rooms.state.phase !== 'open' || rooms.state.conferenceId === shownId) return;
    void router.navigate(roomUrl(rooms.state.conferenceId), { replace: true });
  };
  const stops = [router.subscribe(follow), rooms.subscribe(goBack)];
  follow();
  return () => {
    stops.forEach((stop) => stop());
    rooms.exit();
  };
}
