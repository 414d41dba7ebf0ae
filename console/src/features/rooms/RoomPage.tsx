import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ConferenceRoom, type RoomClosed } from '@zhida/web-ui/conference/ConferenceRoom.tsx';
import { useSubscribable } from '@zhida/web-ui/use-subscribable.ts';
import { useActions } from '../../app/console-actions.ts';
import { useClock } from '../../ui/clock.store.ts';
import { AntdTheme } from '../../ui/AntdTheme.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { Notes } from '../../ui/Notes.tsx';
import { pushNote } from '../../ui/notes.store.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { findByConference } from '../consultations/consultations.rules.ts';
import { IncomingCall } from '../consultations/IncomingCall.tsx';
import { useConsultations } from '../consultations/consultations.store.ts';
import { useMay } from '../session/session.store.ts';
import { CasePanel } from './CasePanel.tsx';
import './room.css';

/** One conference on the whole screen, with its case beside it where it is a consultation. */
export function RoomPage() {
  const { t } = useTranslation();
  const { rooms } = useActions();
  const navigate = useNavigate();
  const room = useSubscribable(rooms);
  const answers = useMay('consultation.answer');
  const conferenceId = room.phase === 'none' ? '' : room.conferenceId;
  const consultation = useConsultations((s) => findByConference(s.byId, conferenceId));
  const leave = (how: RoomClosed): void => {
    const now = useClock.getState().now;
    const state = room.phase === 'open' ? room.session.state : null;
    if (state?.phase === 'failed') pushNote({ kind: 'fault', fault: state.fault }, now);
    else if (how !== 'left') pushNote({ kind: 'done', key: `room.closed.${how}` }, now);
    void navigate(consultation ? '/consultations' : '/conferences');
  };
  return (
    <AntdTheme>
      <main className="r-room" data-testid="conference-room">
        {room.phase === 'open' && (
          <div className="r-stage">
            <ConferenceRoom
              session={room.session}
              onClosed={leave}
              extra={consultation && <CasePanel consultation={consultation} />}
            />
          </div>
        )}
        {room.phase === 'failed' && (
          <div className="c-page">
            <FaultNotice fault={room.fault}>
              <button type="button" className="c-iconbutton" onClick={() => rooms.enter(room.conferenceId)}>
                {t('action.retry')}
              </button>
            </FaultNotice>
          </div>
        )}
        {(room.phase === 'opening' || room.phase === 'none') && <Skeleton lines={8} />}
      </main>
      {answers && <IncomingCall />}
      <Notes />
    </AntdTheme>
  );
}
