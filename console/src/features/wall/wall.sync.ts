import type { Conference } from '@zhida/protocol/conference.ts';
import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { RoomKeeper } from '../rooms/room-keeper.ts';
import { fillTiles, fitLayout } from './grid.rules.ts';
import { emptyWall, layoutOf, useWall, type WallReading, type WallView } from './wall.store.ts';

/** A consultation of a few keeps the simple room; everything a chair runs is on the wall. */
export function isOnWall({ kind, mode }: Pick<Conference, 'kind' | 'mode'>): boolean {
  return kind !== 'consultation' || mode === 'large';
}

function readSession(session: ConferenceSession, revision: number): WallReading {
  const { state } = session;
  const joined = state.phase === 'joined' ? state : null;
  return {
    conference: joined?.conference ?? null,
    peerId: joined?.peerId ?? null,
    media: joined?.media ?? 'connecting',
    isOffline: session.signalPhase === 'offline',
    standing: session.standing(),
    sites: session.sites(),
    desk: session.desk(),
    patrol: session.patrol(),
    rollCall: session.rollCall(),
    messages: session.messages(),
    questions: session.questions(),
    polls: session.polls(),
    local: session.local,
    quality: session.quality(),
    playback: session.playback,
    speaking: session.speaking(),
    lowData: session.lowData,
    revision,
  };
}

/** What of the view follows from a new reading: a new arrangement by the chairs, a roll call that began. */
function followUp(before: WallView, reading: WallReading): Partial<WallView> {
  const deskMoved = reading.desk !== null && reading.desk.layout !== before.desk?.layout;
  const began = reading.rollCall?.endedAt === null && reading.rollCall.id !== before.rollCall?.id;
  const panel = began ? 'roll-call' : before.panel;
  return {
    ...(deskMoved ? { localLayout: null } : {}),
    panel,
    readCount: panel === 'chat' ? reading.messages.length : before.readCount,
  };
}

function fill(view: WallView): void {
  const { conference, sites, standing, tiles: previous } = view;
  if (!conference) return;
  const ownId = standing?.participant.id ?? null;
  const layout = fitLayout(layoutOf(view), sites, ownId);
  const tiles = fillTiles({ layout, sites, ownId, conference, previous });
  const isSame =
    tiles.length === previous.length &&
    tiles.every(
      ({ siteId, reason }, at) => siteId === previous[at]?.siteId && reason === previous[at]?.reason,
    );
  if (!isSame) useWall.setState({ tiles });
}

/** The ids a look is for, once each. */
function idsOf(view: WallView): readonly string[] {
  return view.tiles.flatMap(({ siteId }) => (siteId === null ? [] : [siteId]));
}

/** As in wall.css: from here down the panel lies over the stage. */
const overlaid = '(max-width: 1199px)';

/** Asks a session for the pictures a view shows, where they are others than before. */
function createLook(session: ConferenceSession): (view: WallView) => void {
  let looked = '';
  let peeked: string | null = null;
  return (view) => {
    const ids = idsOf(view);
    if (ids.join() !== looked) session.look('wall', ids);
    if (view.peekId !== peeked) session.look('peek', view.peekId === null ? [] : [view.peekId]);
    looked = ids.join();
    peeked = view.peekId;
  };
}

/** Keeps the wall in line with one session until it is stopped, and asks the session for the pictures it shows. */
function followSession(session: ConferenceSession): () => void {
  let followsRoster = false;
  const look = createLook(session);
  const read = (): void => {
    const before = useWall.getState();
    const reading = readSession(session, before.revision + 1);
    if (reading.conference && isOnWall(reading.conference) && !followsRoster) {
      followsRoster = true;
      session.followRoster(true);
    }
    useWall.setState({ ...reading, ...followUp(before, reading) });
  };
  // Where it would lie over the pictures, the panel waits until somebody asks for it.
  if (matchMedia(overlaid).matches) useWall.setState({ panel: null });
  const stops = [
    useWall.subscribe((view, before) => {
      if (!view.conference || !isOnWall(view.conference)) return;
      const changed =
        view.sites !== before.sites ||
        view.conference !== before.conference ||
        layoutOf(view) !== layoutOf(before);
      if (changed) fill(view);
      look(useWall.getState());
    }),
    session.subscribe(read),
  ];
  read();
  return () => {
    stops.forEach((stop) => stop());
    session.look('wall', []);
    session.look('peek', []);
    if (followsRoster) session.followRoster(false);
    useWall.setState(emptyWall);
  };
}

/** The wall shows the conference this console is in, as long as it is in one. */
export function startWallSync(rooms: RoomKeeper): () => void {
  let current: ConferenceSession | null = null;
  let stopSession = (): void => undefined;
  const follow = (): void => {
    const next = rooms.state.phase === 'open' ? rooms.state.session : null;
    if (next === current) return;
    stopSession();
    current = next;
    stopSession = next ? followSession(next) : () => undefined;
  };
  const stop = rooms.subscribe(follow);
  follow();
  return () => {
    stop();
    stopSession();
  };
}
