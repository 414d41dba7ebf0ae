import { Activity, Gavel, KeyRound, Radio, Volume2, WifiOff, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '@zhida/protocol/conference.ts';
import { BlockedNotices } from './BlockedNotices.tsx';
import { LadderNote } from '@zhida/web-ui/conference/LadderNote.tsx';
import { LargeNote } from '@zhida/web-ui/conference/LargeNote.tsx';
import { RollCallCalled } from '@zhida/web-ui/conference/RollCallCalled.tsx';
import { SpeakNotice } from '@zhida/web-ui/conference/SpeakNotice.tsx';
import { useActions } from '../../app/console-actions.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { PausedPatrol } from './PatrolBar.tsx';
import { privateNote } from './stage-notes.rules.ts';
import { useSessionActions, useWallSession } from './wall-context.ts';
import { useSite, useWall } from './wall.store.ts';

/** What is special or wrong just now, each with its one action. */
export function StageNotes({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const session = useWallSession();
  const may = useSessionActions();
  const isOffline = useWall((view) => view.isOffline);
  const media = useWall((view) => view.media);
  const playback = useWall((view) => view.playback);
  const trouble = useWall((view) => view.trouble);
  const talk = useWall((view) => privateNote(conference, view.standing));
  const privateWith = useSite(conference.privateWithId);
  const paused = useWall((view) => view.pausedPatrol);
  const { setPrivateTalk, setPatrol } = may;
  return (
    <div className="w-notes">
      {trouble && (
        <FaultNotice fault={trouble}>
          <button type="button" className="c-iconbutton" onClick={wall.forgetTrouble}>
            <X aria-hidden />
            {t('action.close')}
          </button>
        </FaultNotice>
      )}
      {isOffline && (
        <p className="w-note is-offline" role="status">
          <WifiOff aria-hidden />
          {t('wall.note.offline')}
        </p>
      )}
      {!isOffline && media === 'reconnecting' && (
        <p className="w-note is-offline" role="status">
          <Activity aria-hidden />
          {t('wall.note.reconnecting')}
        </p>
      )}
      {playback === 'blocked' && (
        <button
          type="button"
          className="w-note is-action"
          onClick={() => wall.attempt(session.resumePlayback())}
        >
          <Volume2 aria-hidden />
          {t('wall.note.soundBlocked')}
        </button>
      )}
      <LostChair conference={conference} />
      <LargeNote session={session} />
      <LadderNote session={session} />
      <BlockedNotices />
      <RollCallCalled session={session} />
      <BroadcastNote conference={conference} />
      {talk !== 'own' && <SpeakNotice session={session} />}
      {privateWith && talk && (
        <p className="w-note is-private">
          <KeyRound aria-hidden />
          <span className="c-grow">
            {t(talk === 'own' ? 'wall.note.private' : 'wall.note.privateOthers', {
              name: privateWith.displayName,
            })}
          </span>
          {setPrivateTalk && (
            <button type="button" className="w-button" onClick={() => wall.attempt(setPrivateTalk(null))}>
              {t('wall.control.privateTalkEnd')}
            </button>
          )}
        </p>
      )}
      {paused && setPatrol && <PausedPatrol onResume={() => wall.resumePatrol(setPatrol)} />}
    </div>
  );
}

/** Who opened it was away, and somebody else got the chair meanwhile: one press takes it back. */
function LostChair({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const { wall, conferences } = useActions();
  const own = useWall((view) => (view.standing?.mayTakeChair ? view.standing.participant : null));
  const chair = useWall((view) => view.sites.find(({ role }) => role === 'chair')?.displayName ?? '');
  if (!own) return null;
  return (
    <p className="w-note is-private" role="status">
      <Gavel aria-hidden />
      <span className="c-grow">{t('wall.note.lostChair', { name: chair })}</span>
      <button
        type="button"
        className="w-button w-button--primary"
        data-testid="take-chair"
        onClick={() => wall.attempt(conferences.takeChair(conference.id, own.id))}
      >
        {t('wall.note.takeChair')}
      </button>
    </p>
  );
}

/** One site is shown to all; whoever leads ends it here. */
function BroadcastNote({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const { setBroadcast } = useSessionActions();
  const broadcast = useSite(conference.broadcastId);
  if (!broadcast) return null;
  return (
    <p className="w-note is-broadcast">
      <Radio aria-hidden />
      <span className="c-grow">{t('wall.header.broadcast', { name: broadcast.displayName })}</span>
      {setBroadcast && (
        <button type="button" className="w-button" onClick={() => wall.attempt(setBroadcast(null))}>
          {t('wall.control.broadcastEnd')}
        </button>
      )}
    </p>
  );
}
