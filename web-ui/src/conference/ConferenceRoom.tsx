import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { ConferenceState, EndReason } from '@zhida/media-client/conference-state.ts';
import type { TFunction } from 'i18next';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { JoinedRoom } from './JoinedRoom.tsx';
import { createRoom, RoomContext, useRoom, useRoomView, type RoomEnding } from './room-context.ts';
import { startRoomSync } from './room.sync.ts';
import './room.css';
import './tiles.css';
import './strip.css';
import './panels.css';

/** How the room came to its end; `failed`: see `session.state.fault`. */
export type RoomClosed = EndReason | 'failed';

export interface ConferenceRoomProps {
  /** The owner calls `join()` and `close()`; the room only draws it and passes on what the person does. */
  readonly session: ConferenceSession;
  /** Called once, as soon as the conference is over for this browser. */
  onClosed(how: RoomClosed): void;
  /** Shown beside the stage: the case of a consultation, the roster of a dispatch. */
  readonly extra?: ReactNode;
  /** Where the room belongs to something that is ended, with it, for all: a consultation. Else the chair ends the conference. */
  readonly ending?: RoomEnding | undefined;
  /** Opens the choice of who else is brought in; the button is there for the chair only. Absent: none can be. */
  readonly onInvite?: (() => void) | undefined;
}

/** A conference of two to nine faces (more make pages), from a 360 px phone to a wall. Fills its parent. */
export function ConferenceRoom({ session, ...rest }: ConferenceRoomProps) {
  const room = useMemo(() => createRoom(session), [session]);
  useEffect(() => startRoomSync(session, room.store), [session, room]);
  return (
    <RoomContext value={room}>
      <RoomPhase {...rest} />
    </RoomContext>
  );
}

function RoomPhase({ onClosed, extra, ending, onInvite }: Omit<ConferenceRoomProps, 'session'>) {
  const { t } = useTranslation('ui');
  const state = useRoomView((view) => view.state);
  const how = state.phase === 'ended' ? state.reason : state.phase === 'failed' ? 'failed' : null;
  useTellOnce(how, onClosed);
  if (state.phase === 'waiting') return <LobbyView />;
  if (state.phase === 'joined') {
    const { conference, peerId } = state;
    return <JoinedRoom {...{ conference, peerId, extra, ending, onInvite }} />;
  }
  return (
    <div className="zh-room zh-room-empty" aria-busy={how === null} role="status">
      <p>{how ? closedText(t, state) : t('room.joining')}</p>
      {!how && <small>{t('room.joiningHint')}</small>}
    </div>
  );
}

/** Waiting outside: what happens, and the one thing one can do meanwhile. */
function LobbyView() {
  const { t } = useTranslation('ui');
  const { actions } = useRoom();
  return (
    <div className="zh-room zh-room-empty" role="status">
      <p>{t('room.lobby')}</p>
      <small>{t('room.lobbyHint')}</small>
      <button type="button" className="zh-lobby-leave" onClick={actions.leave}>
        {t('room.lobbyLeave')}
      </button>
    </div>
  );
}

/** Why it is over for this site, in one sentence. */
function closedText(t: TFunction, state: ConferenceState): string {
  if (state.phase !== 'ended') return t('closed.failed');
  return state.reason === 'interrupted' && state.by
    ? t('closed.interruptedBy', { title: state.by.title })
    : t(`closed.${state.reason}`);
}

/** The owner hears of each end once, however often the room is drawn. */
function useTellOnce(how: RoomClosed | null, tell: (how: RoomClosed) => void): void {
  const told = useRef<RoomClosed | null>(null);
  useEffect(() => {
    if (how !== null && told.current !== how) tell(how);
    told.current = how;
  }, [how, tell]);
}
