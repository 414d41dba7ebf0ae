import { faultText } from '@zhida/web-ui/fault-text.ts';
import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Conference } from '@zhida/protocol/conference.ts';
import { useStation } from '../../app/station-context.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TaskScreen } from '../../ui/TaskScreen.tsx';
import { formatMoment } from '../../ui/time-text.ts';
import { countJoined, findHost, listActive } from './conference.rules.ts';
import { ConferenceMarks } from './ConferenceMarks.tsx';
import './conference.css';

/** Conferences that are on and that this station belongs in. */
export function JoinListScreen() {
  const { t } = useTranslation();
  const { navigation, conference } = useStation();
  const listing = useStore(conference.store, (s) => s.listing);
  const conferences = useStore(conference.store, (s) => s.conferences);
  const active = listActive(conferences);
  return (
    <TaskScreen title={t('conference.listTitle')} onBack={navigation.goHome} testId="conference-list">
      {listing.phase === 'loading' && active.length === 0 && <Skeleton rows={2} />}
      {listing.phase === 'failed' && (
        <Note
          kind="problem"
          action={
            <NetworkButton className="t-button" onClick={() => void conference.actions.load()}>
              {t('app.retry')}
            </NetworkButton>
          }
        >
          {t('conference.failed', { text: faultText(t, listing.fault) })}
        </Note>
      )}
      {listing.phase === 'ready' && active.length === 0 && (
        <EmptyState icon={<Users />} text={t('conference.empty')} hint={t('conference.emptyHint')} />
      )}
      <ul className="t-list">
        {active.map((item) => (
          <ConferenceCard key={item.id} conference={item} />
        ))}
      </ul>
    </TaskScreen>
  );
}

function ConferenceCard({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const { call } = useStation();
  const host = findHost(conference);
  const since = formatMoment(Date.parse(conference.startedAt), Date.now());
  return (
    <li className="t-card t-conference-card">
      <div className="t-conference-text">
        <ConferenceMarks conference={conference} />
        <strong className="t-conference-title">{conference.title}</strong>
        <span className="t-muted">
          {host && <>{t('conference.host', { name: host.party.displayName })} · </>}
          {t('conference.people', { count: countJoined(conference) })} ·{' '}
          {t('conference.since', { time: since })}
        </span>
      </div>
      <NetworkButton
        className="t-button t-button-call t-button-large"
        data-testid="join-conference"
        onClick={() => void call.enter(conference.id)}
      >
        {t('conference.join')}
      </NetworkButton>
    </li>
  );
}
