import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { ConferenceRoom, type RoomClosed } from '@zhida/web-ui/conference/ConferenceRoom.tsx';
import { useSubscribable } from '@zhida/web-ui/use-subscribable.ts';
import { useActions } from '../../app/console-actions.ts';
import { useClock } from '../../ui/clock.store.ts';
import { AntdTheme } from '../../ui/AntdTheme.tsx';
import { Notes } from '../../ui/Notes.tsx';
import { pushNote } from '../../ui/notes.store.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { findByConference } from '../consultations/consultations.rules.ts';
import { IncomingCall } from '../consultations/IncomingCall.tsx';
import { useConsultations } from '../consultations/consultations.store.ts';
import { ConferenceCall } from '../calls/ConferenceCall.tsx';
import { DirectiveBar } from '../directive-inbox/IncomingDirective.tsx';
import { InviteDialog } from '../invite/InviteDialog.tsx';
import { useInvite } from '../invite/invite.store.ts';
import { useMay } from '../session/session.store.ts';
import { Reminders } from '../schedules/Reminders.tsx';
import { isOnWall } from '../wall/wall.sync.ts';
import { WallRoom } from '../wall/WallRoom.tsx';
import { useWall } from '../wall/wall.store.ts';
import { CasePanel } from './CasePanel.tsx';
import { JoinFailed } from './JoinFailed.tsx';
import { useEnding } from './use-ending.ts';
import './room.css';

/** One conference on the whole screen, with its case beside it where it is a consultation. */
export function RoomPage() {
  const { t } = useTranslation();
  const { rooms } = useActions();
  const navigate = useNavigate();
  const room = useSubscribable(rooms);
  const answers = useMay('consultation.answer');
  const receives = useMay('directive.receive');
  const conferenceId = room.phase === 'none' ? '' : room.conferenceId;
  const consultation = useConsultations((s) => findByConference(s.byId, conferenceId));
  const goBack = (): void => void navigate(consultation ? '/consultations' : '/conferences');
  const leave = (how: RoomClosed): void => {
    if (how === 'failed') return; // the keeper says why, and tries again
    if (how !== 'left') {
      const subject = consultation && how === 'ended' ? 'consultationEnded' : how;
      pushNote({ kind: 'done', key: `room.closed.${subject}` }, useClock.getState().now);
    }
    goBack();
  };
  return (
    <AntdTheme>
      <main className="r-room" data-testid="conference-room" aria-label={t('conference.title')}>
        {receives && <DirectiveBar />}
        {room.phase === 'open' && (
          <OpenRoom session={room.session} consultation={consultation} onClosed={leave} />
        )}
        {room.phase === 'failed' && (
          <JoinFailed
            fault={room.fault}
            retryAt={room.retryAt}
            onRetry={() => rooms.enter(room.conferenceId)}
            onBack={goBack}
          />
        )}
        {(room.phase === 'opening' || room.phase === 'none') && <Skeleton lines={8} />}
      </main>
      {answers && <IncomingCall />}
      <ConferenceCall />
      <Notes />
    </AntdTheme>
  );
}

interface OpenRoomProps {
  readonly session: ConferenceSession;
  readonly consultation: Consultation | undefined;
  onClosed(how: RoomClosed): void;
}

function OpenRoom({ session, consultation, onClosed }: OpenRoomProps) {
  const { invite } = useActions();
  const state = useSubscribable(session);
  const ending = useEnding(consultation);
  const seesTree = useMay('presence.read');
  const isInviting = useInvite((s) => s.dialog === 'open');
  const sites = useWall((view) => view.sites);
  const isWall = state.phase === 'joined' && isOnWall(state.conference);
  const dialog = isInviting && state.phase === 'joined' && (
    <InviteDialog conference={state.conference} sites={sites} />
  );
  if (isWall) {
    return (
      <div className="r-stage">
        <Reminders />
        <WallRoom session={session} />
        {dialog}
      </div>
    );
  }
  return (
    <div className="r-stage">
      <ConferenceRoom
        session={session}
        onClosed={onClosed}
        ending={ending}
        onInvite={seesTree ? invite.open : undefined}
        extra={consultation && <CasePanel consultation={consultation} />}
      />
      {dialog}
    </div>
  );
}
