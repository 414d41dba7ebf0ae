import { faultText } from '@zhida/web-ui/fault-text.ts';
import { Plus, Users } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TaskScreen } from '../../ui/TaskScreen.tsx';
import { PlannedList } from '../schedule/PlannedList.tsx';
import { ConferenceCard } from './ConferenceCard.tsx';
import { listActive } from './conference.rules.ts';
import './conference.css';

/** Conferences that are on and that this station belongs in, what is planned, and the way to start one. */
export function JoinListScreen() {
  const { t } = useTranslation();
  const { navigation, conference, calling, schedule } = useStation();
  const listing = useStore(conference.store, (s) => s.listing);
  const summaries = useStore(conference.store, (s) => s.summaries);
  const rings = useStore(calling.store, (s) => s.rings);
  useEffect(() => {
    void conference.actions.load();
    void schedule.actions.load();
  }, [conference, schedule]);
  const ringingIds = Object.keys(rings);
  const active = listActive(summaries, ringingIds);
  return (
    <TaskScreen
      title={t('conference.listTitle')}
      onBack={navigation.goHome}
      testId="conference-list"
      footer={<StartButton />}
    >
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
          <ConferenceCard key={item.id} item={item} isRinging={ringingIds.includes(item.id)} />
        ))}
      </ul>
      <PlannedList />
    </TaskScreen>
  );
}

function StartButton() {
  const { t } = useTranslation();
  const { navigation } = useStation();
  return (
    <button
      type="button"
      className="t-button t-button-large t-button-primary"
      data-testid="start-conference"
      onClick={() => navigation.go({ name: 'start-conference' })}
    >
      <Plus aria-hidden="true" />
      {t('start.title')}
    </button>
  );
}
