import { BellRing, ListChecks, Search, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useOrgIndex } from '../org/org.store.ts';
import {
  countSites,
  groupRoster,
  listMissing,
  rosterRows,
  siteClasses,
  type RosterCounts,
  type SiteClass,
} from './roster.rules.ts';
import { RosterRows } from './RosterRows.tsx';
import { shortcuts } from './shortcuts.rules.ts';
import { useSessionActions } from './wall-context.ts';
import { useWall } from './wall.store.ts';
import './roster.css';

/** Every site of the conference by township: who is in, who rings, who does not come. */
export function RosterPanel() {
  const { t } = useTranslation();
  const sites = useWall((view) => view.sites);
  const search = useWall((view) => view.search);
  const filter = useWall((view) => view.filter);
  const toggled = useWall((view) => view.toggled);
  const index = useOrgIndex();
  const counts = useMemo(() => countSites(sites), [sites]);
  const groups = useMemo(() => groupRoster(sites, index), [sites, index]);
  const rows = useMemo(
    () => rosterRows(groups, { search, filter, toggled }),
    [groups, search, filter, toggled],
  );
  return (
    <section className="w-roster" aria-label={t('wall.roster.title')} data-testid="roster">
      <header className="w-roster__head">
        <Totals counts={counts} />
        <SearchField />
        <Filters counts={counts} />
        <ChosenBar />
      </header>
      {rows.length === 0 ? (
        <EmptyState icon={Search} title={t('wall.roster.noMatch')} text={t('wall.roster.noMatchText')} />
      ) : (
        <RosterRows rows={rows} />
      )}
    </section>
  );
}

function Totals({ counts }: { counts: RosterCounts }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const sites = useWall((view) => view.sites);
  const { ringAgain } = useSessionActions();
  const missing = listMissing(sites).length;
  return (
    <div className="w-roster__totals">
      <strong className="c-number" data-testid="roster-joined">
        {counts.joined}
        <small>/{counts.total}</small>
      </strong>
      <span>{t('wall.roster.in')}</span>
      <span className="c-grow" />
      {ringAgain && missing > 0 && (
        <button
          type="button"
          className="w-button"
          data-testid="ring-all-again"
          title={`${t('wall.roster.ringAllTitle')} (${shortcuts.ringAgain})`}
          onClick={() => wall.attempt(ringAgain(null))}
        >
          <BellRing aria-hidden />
          {t('wall.roster.ringAll', { count: missing })}
        </button>
      )}
      <button type="button" className="c-iconbutton w-roster__close" onClick={wall.closeRoster}>
        <X aria-hidden />
        <span className="c-hidden">{t('action.close')}</span>
      </button>
    </div>
  );
}

function SearchField() {
  const { t } = useTranslation();
  const { wall } = useActions();
  const search = useWall((view) => view.search);
  return (
    <label className="w-search">
      <Search aria-hidden />
      <input
        id="wall-search"
        type="search"
        value={search}
        placeholder={`${t('wall.roster.search')}  ${shortcuts.search}`}
        aria-label={t('wall.roster.search')}
        onChange={(event) => wall.setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {search !== '' && (
        <button
          type="button"
          className="c-iconbutton"
          aria-label={t('tree.clear')}
          onClick={() => wall.setSearch('')}
        >
          <X aria-hidden />
        </button>
      )}
    </label>
  );
}

function Filters({ counts }: { counts: RosterCounts }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const filter = useWall((view) => view.filter);
  const chip = (key: SiteClass | 'all', count: number) => (
    <button
      key={key}
      type="button"
      className={`w-chip is-${key}`}
      aria-pressed={filter === key}
      onClick={() => wall.setFilter(filter === key ? 'all' : key)}
    >
      {t(`wall.class.${key}`)} <span className="c-number">{count}</span>
    </button>
  );
  return (
    <div className="w-chips" role="group" aria-label={t('wall.roster.filter')}>
      {chip('all', counts.total)}
      {siteClasses.filter((key) => counts[key] > 0 || key === filter).map((key) => chip(key, counts[key]))}
    </div>
  );
}

/** What can be done with the sites that are ticked. */
function ChosenBar() {
  const { t } = useTranslation();
  const { wall } = useActions();
  const chosen = useWall((view) => view.chosen.size);
  const may = useSessionActions();
  if (chosen === 0 || !(may.setPatrol || may.startRollCall)) return null;
  return (
    <div className="w-chosen">
      <ListChecks aria-hidden />
      <span className="c-grow c-number">{t('wall.roster.chosen', { count: chosen })}</span>
      {may.setPatrol && (
        <button type="button" className="w-button" onClick={() => wall.openDialog({ kind: 'patrol' })}>
          {t('wall.control.patrol')}
        </button>
      )}
      {may.startRollCall && (
        <button type="button" className="w-button" onClick={() => wall.openDialog({ kind: 'roll-call' })}>
          {t('wall.control.rollCall')}
        </button>
      )}
      <button
        type="button"
        className="c-iconbutton"
        aria-label={t('selection.clear')}
        onClick={wall.clearChosen}
      >
        <X aria-hidden />
      </button>
    </div>
  );
}
