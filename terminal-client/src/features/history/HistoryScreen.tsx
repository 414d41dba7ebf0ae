import { faultText } from '@zhida/web-ui/fault-text.ts';
import { History } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TaskScreen } from '../../ui/TaskScreen.tsx';
import type { HistoryState } from './history.store.ts';
import { HistoryCard } from './HistoryCard.tsx';
import './history.css';

/** Past consultations of this station and its unit. */
export function HistoryScreen() {
  const { t } = useTranslation();
  const { navigation, history } = useStation();
  const state = useStore(history.store);
  const { load } = history.actions;
  useEffect(() => void load(), [load]);
  return (
    <TaskScreen title={t('history.title')} onBack={navigation.goHome} testId="history">
      {state.phase === 'loading' && <Skeleton rows={4} />}
      {state.phase === 'failed' && (
        <Note
          kind="problem"
          action={
            <NetworkButton className="t-button" onClick={() => void load()}>
              {t('app.retry')}
            </NetworkButton>
          }
        >
          {t('history.failed', { text: faultText(t, state.fault) })}
        </Note>
      )}
      {state.phase === 'ready' && <Pages state={state} />}
    </TaskScreen>
  );
}

function Pages({ state }: { state: Extract<HistoryState, { phase: 'ready' }> }) {
  const { t } = useTranslation();
  const { navigation } = useStation();
  const { consultations, total } = state.pages;
  if (consultations.length === 0) {
    return (
      <EmptyState
        icon={<History />}
        text={t('history.empty')}
        hint={t('history.emptyHint')}
        action={
          <button
            type="button"
            className="t-button t-button-call"
            onClick={() => navigation.go({ name: 'ask' })}
          >
            {t('history.ask')}
          </button>
        }
      />
    );
  }
  return (
    <>
      <ul className="t-list">
        {consultations.map((consultation) => (
          <HistoryCard key={consultation.id} consultation={consultation} />
        ))}
      </ul>
      <p className="t-muted" role="status">
        {t('history.shown', { total, shown: consultations.length })}
      </p>
      {consultations.length < total && <More state={state} />}
    </>
  );
}

function More({ state }: { state: Extract<HistoryState, { phase: 'ready' }> }) {
  const { t } = useTranslation();
  const { history } = useStation();
  const { more } = state;
  return (
    <>
      {typeof more === 'object' && (
        <Note kind="problem">{t('history.failed', { text: faultText(t, more.fault) })}</Note>
      )}
      <NetworkButton
        className="t-button t-button-large"
        data-testid="history-more"
        busy={more === 'loading'}
        onClick={() => void history.actions.loadMore()}
      >
        {t(more === 'loading' ? 'history.moreLoading' : 'history.more')}
      </NetworkButton>
    </>
  );
}
