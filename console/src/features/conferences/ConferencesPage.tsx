import { Button } from 'antd';
import { Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Conference } from '@zhida/protocol/conference.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { momentText } from '../../ui/time-text.ts';
import { roomUrl } from '../rooms/rooms.sync.ts';
import { useActor, useMay } from '../session/session.store.ts';
import { joinedCount, membershipOf } from './conferences.rules.ts';
import { useConferences } from './conferences.store.ts';
import '../../ui/states.css';
import '../consultations/consultations.css';

/** The conferences that are on and that one may join, and how to open one. */
export function ConferencesPage() {
  const { t } = useTranslation();
  const { conferences } = useActions();
  const list = useConferences((s) => s.conferences);
  const mayOpen = useMay('conference.open');
  const seesTree = useMay('presence.read');
  return (
    <div className="c-page">
      <header className="c-page__head">
        <h1>{t('conference.title')}</h1>
        {mayOpen && seesTree && <p>{t('conference.howToOpen')}</p>}
      </header>
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
    </div>
  );
}

function ConferenceItem({ conference }: { conference: Conference }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const now = useNow();
  const actor = useActor();
  const { id, kind, title, startedAt, participants } = conference;
  const invited = actor && membershipOf(conference, actor)?.state === 'invited';
  return (
    <li className="k-item" data-testid={`conference-${id}`}>
      <div>
        <div className="k-item__top">
          <strong className="c-anywhere">{title}</strong>
          <span className="c-badge c-offline">{t(`conference.kind.${kind}`)}</span>
          {invited && <span className="c-badge c-waiting">{t('conference.invited')}</span>}
        </div>
        <div className="k-item__from c-number">
          {t('conference.startedAt', { time: momentText(startedAt, now, i18n.language) })}
          {' · '}
          {t('conference.joined', { joined: joinedCount(conference), total: participants.length })}
        </div>
      </div>
      <Button type="primary" icon={<Video aria-hidden />} onClick={() => void navigate(roomUrl(id))}>
        {t('conference.join')}
      </Button>
    </li>
  );
}
