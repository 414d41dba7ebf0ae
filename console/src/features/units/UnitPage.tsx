import { Button } from 'antd';
import { Check, ListChecks, Monitor, Plus, Users } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UnitDetail } from '@zhida/protocol/presence.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { momentText } from '../../ui/time-text.ts';
import { pathOf, subtreeOf } from '../org/org-index.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { CountWords } from '../presence/CountWords.tsx';
import { UnitContacts } from '../contacts/UnitContacts.tsx';
import { UnitTags } from '../tags/UnitTags.tsx';
import { countSubtrees, noUnits, stateOf } from '../presence/presence-counts.ts';
import { useByUnit } from '../presence/presence.store.ts';
import { useIsSelected } from '../selection/selection.store.ts';
import { useName } from '../session/county-name.ts';
import { useMay } from '../session/session.store.ts';
import { CallPolicy, policyText } from './CallPolicy.tsx';
import { EndpointLine } from './EndpointLine.tsx';
import { useUnit } from './units.store.ts';
import '../../ui/states.css';
import './units.css';

/** One unit: can it be reached, by which terminals and people, and since when. */
export function UnitPage() {
  const { units } = useActions();
  const unitId = useUnit((s) => s.unitId);
  const detail = useUnit((s) => s.detail);
  return (
    <div className="c-page">
      <LoadableView of={detail} retry={() => void (unitId && units.load(unitId))} lines={8}>
        {(value) => <Unit detail={value} />}
      </LoadableView>
    </div>
  );
}

function Unit({ detail }: { detail: UnitDetail }) {
  const { t } = useTranslation();
  const name = useName();
  const mayCall = useMay('conference.open');
  const manages = useMay('org.manage');
  const keepsContacts = useMay('contact.manage');
  const { unit, terminals, people } = detail;
  return (
    <>
      <Path unitId={unit.id} />
      <header className="c-page__head">
        <h1>{name(unit.name)}</h1>
        {mayCall && <SelectButtons unitId={unit.id} />}
      </header>
      <Facts detail={detail} />
      {manages && <CallPolicy key={`${unit.id}-${detail.autoAnswerSeconds}`} detail={detail} />}
      {keepsContacts && <UnitContacts unitId={unit.id} />}
      {manages && <UnitTags unitId={unit.id} />}
      <section className="c-section">
        <h2>
          {t('unit.terminals')}
          <small className="c-number">{terminals.length}</small>
        </h2>
        <div className="c-panel">
          {terminals.length === 0 ? (
            <EmptyState icon={Monitor} title={t('unit.noTerminals')} text={t('unit.noTerminalsText')} />
          ) : (
            <ul className="u-list">
              {terminals.map((endpoint) => (
                <EndpointLine key={endpoint.id} endpoint={endpoint} />
              ))}
            </ul>
          )}
        </div>
      </section>
      <section className="c-section">
        <h2>
          {t('unit.people')}
          <small className="c-number">{people.length}</small>
        </h2>
        <div className="c-panel">
          {people.length === 0 ? (
            <EmptyState icon={Users} title={t('unit.noPeople')} text={t('unit.noPeopleText')} />
          ) : (
            <ul className="u-list">
              {people.map((endpoint) => (
                <EndpointLine key={endpoint.id} endpoint={endpoint} />
              ))}
            </ul>
          )}
        </div>
      </section>
    </>
  );
}

function Path({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const name = useName();
  const index = useOrgIndex();
  const above = index ? pathOf(index, unitId).slice(0, -1) : [];
  return (
    <nav className="u-path" aria-label={t('unit.path')}>
      <Link to="/">{t('nav.overview')}</Link>
      {above.map((unit) => (
        <span key={unit.id}>
          {'/ '}
          <Link to={`/units/${unit.id}`}>{name(unit.name)}</Link>
        </span>
      ))}
    </nav>
  );
}

function Facts({ detail }: { detail: UnitDetail }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const index = useOrgIndex();
  const byUnit = useByUnit();
  const { unit, presence } = detail;
  const counts = useMemo(
    () => (index ? countSubtrees(index, byUnit).get(unit.id) : undefined) ?? noUnits,
    [index, byUnit, unit.id],
  );
  const state = byUnit.has(unit.id) ? stateOf(byUnit, unit.id) : presence.state;
  const since = byUnit.get(unit.id)?.since ?? presence.since;
  return (
    <dl className="u-facts c-panel">
      <div data-testid="unit-state" data-state={state}>
        <dt>{t('unit.reach')}</dt>
        <dd>
          <StateMark state={state} />{' '}
          <span className="c-muted">
            {since ? t('unit.since', { time: momentText(since, now, i18n.language) }) : t('unit.neverSeen')}
          </span>
        </dd>
      </div>
      <div>
        <dt>{t('unit.level')}</dt>
        <dd>{t(`level.${unit.level}`)}</dd>
      </div>
      <div>
        <dt>{t('unit.code')}</dt>
        <dd>{unit.code}</dd>
      </div>
      <div>
        <dt>{t('policy.title')}</dt>
        <dd>{policyText(t, detail.autoAnswerSeconds)}</dd>
      </div>
      {counts.total > 1 && (
        <div>
          <dt>{t('unit.below')}</dt>
          <dd className="c-number">
            {counts.reachable}/{counts.total} <CountWords counts={counts} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function SelectButtons({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const { selection } = useActions();
  const index = useOrgIndex();
  const selected = useIsSelected(unitId);
  const below = index ? subtreeOf(index, unitId) : [];
  return (
    <>
      <Button
        type={selected ? 'default' : 'primary'}
        icon={selected ? <Check aria-hidden /> : <Plus aria-hidden />}
        aria-pressed={selected}
        onClick={() => selection.toggleUnit(unitId)}
      >
        {t(selected ? 'unit.selected' : 'unit.select')}
      </Button>
      {below.length > 1 && (
        <Button
          icon={<ListChecks aria-hidden />}
          onClick={() => selection.toggleUnits(below.map(({ id }) => id))}
        >
          {t('unit.selectAll', { count: below.length })}
        </Button>
      )}
    </>
  );
}
