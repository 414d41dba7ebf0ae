import { FileCheck2, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Note } from '../../ui/Note.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TaskScreen } from '../../ui/TaskScreen.tsx';
import { isOnline } from '../link/link.selectors.ts';
import { ClockNote } from './ClockNote.tsx';
import { DirectiveCard } from './DirectiveCard.tsx';
import { listDirectives } from './directive.selectors.ts';
import type { KeptDirective } from './kept.ts';
import { useCountySearch } from './use-county-search.ts';
import './directive.css';

/** Directives to this unit: what is open first, then what was, found by its words. */
export function DirectivesScreen() {
  const { t } = useTranslation();
  const { navigation, directive } = useStation();
  const state = useStore(directive.store);
  const [search, setSearch] = useState('');
  const words = useDeferredValue(search.trim());
  const { open, past } = listDirectives(state, words);
  const isEmpty = Object.keys(state.kept).length === 0;
  return (
    <TaskScreen title={t('directives.title')} onBack={navigation.goHome} testId="directives-screen">
      <ClockNote />
      {state.phase === 'reading' && <Skeleton rows={3} />}
      {state.phase === 'ready' && isEmpty && words === '' && <Nothing />}
      {state.phase === 'ready' && <SearchField value={search} onChange={setSearch} />}
      <Section title={t('directives.openTitle')} list={open} />
      <Section title={t('directives.pastTitle')} list={past} />
      {state.phase === 'ready' && words !== '' && open.length + past.length === 0 && (
        <Note kind="info">{t('directives.noneFound')}</Note>
      )}
    </TaskScreen>
  );
}

function Nothing() {
  const { t } = useTranslation();
  const { navigation } = useStation();
  return (
    <EmptyState
      icon={<FileCheck2 />}
      text={t('directives.empty')}
      hint={t('directives.emptyHint')}
      action={
        <button type="button" className="t-button" onClick={navigation.goHome}>
          {t('app.backHome')}
        </button>
      }
    />
  );
}

function SearchField({ value, onChange }: { value: string; onChange(text: string): void }) {
  const { t } = useTranslation();
  const online = useStore(useStation().link, isOnline);
  const isAsking = useCountySearch(value);
  return (
    <label className="t-field">
      <span className="t-directive-search">
        <Search aria-hidden="true" />
        {t('directives.search')}
      </span>
      <input
        type="search"
        maxLength={60}
        autoComplete="off"
        data-testid="directive-search"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <small role="status">
        {t(isAsking ? 'directives.searching' : online ? 'directives.searchHint' : 'directives.searchOffline')}
      </small>
    </label>
  );
}

function Section({ title, list }: { title: string; list: readonly KeptDirective[] }) {
  if (list.length === 0) return null;
  return (
    <section className="t-section" aria-label={title}>
      <h2>{title}</h2>
      <ul className="t-list">
        {list.map((kept) => (
          <DirectiveCard key={kept.directive.id} kept={kept} />
        ))}
      </ul>
    </section>
  );
}
