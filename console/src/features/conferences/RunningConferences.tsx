import { Button } from 'antd';
import { Undo2, Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ConferenceSummary } from '@zhida/protocol/conference-summary.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { momentText } from '../../ui/time-text.ts';
import { roomUrl } from '../rooms/rooms.sync.ts';
import { useName } from '../session/county-name.ts';
import { listInvitations } from './conferences.rules.ts';
import { useConferences } from './conferences.store.ts';

/** The conferences that are on and that one may join. */
export function RunningConferences() {
  const { t } = useTranslation();
  const { conferences } = useActions();
  const list = useConferences((s) => s.conferences);
  return (
    <LoadableView of={list} retry={() => void conferences.load()} lines={4}>
      {(byId) =>
        byId.size === 0 ? (
          <div className="c-panel">
            <EmptyState icon={Video} title={t('conference.none')} text={t('conference.noneText')} />
          </div>
        ) : (
          <ul className="k-list">
            {[...byId.values()]
              .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
              .map((conference) => (
                <ConferenceItem key={conference.id} conference={conference} />
              ))}
          </ul>
        )
      }
    </LoadableView>
  );
}

function ConferenceItem({ conference }: { conference: ConferenceSummary }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const name = useName();
  const now = useNow();
  const { id, kind, classFormat, status, title, startedAt, chair, own } = conference;
  const isInvited = listInvitations([conference]).length > 0;
  const isInterrupted = own.state === 'interrupted';
  return (
    <li className={`k-item${status === 'Actual' ? '' : ' is-exercise'}`} data-testid={`conference-${id}`}>
      <div>
        <div className="k-item__top">
          <StatusBadge status={status} />
          <strong className="c-anywhere">{title}</strong>
          <span className="c-badge c-offline">
            {classFormat ? t(`conference.classFormat.${classFormat}`) : t(`conference.kind.${kind}`)}
          </span>
          {isInvited && <span className="c-badge c-waiting">{t('conference.invited')}</span>}
          {isInterrupted && <span className="c-badge c-waiting">{t('conference.interrupted')}</span>}
        </div>
        <div className="k-item__from c-number">
          {t('conference.startedAt', { time: momentText(startedAt, now, i18n.language) })}
          {' · '}
          {t('conference.joined', { joined: conference.joinedCount, total: conference.participantCount })}
          {chair && ` · ${t('conference.chair', { name: chair.displayName, unit: name(chair.unitName) })}`}
        </div>
      </div>
      <Button
        type="primary"
        icon={isInterrupted ? <Undo2 aria-hidden /> : <Video aria-hidden />}
        onClick={() => void navigate(roomUrl(id))}
      >
        {t(isInterrupted ? 'conference.comeBack' : 'conference.join')}
      </Button>
    </li>
  );
}
