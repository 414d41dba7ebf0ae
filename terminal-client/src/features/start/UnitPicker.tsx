import type { CallableUnit } from '@zhida/protocol/calling.ts';
import { fewUnits } from '@zhida/protocol/conference.ts';
import { Check, ChevronDown, ChevronRight, CircleDot, PhoneCall, Plus, Power } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { groupCallable, searchCallable, type Section } from './pick.rules.ts';

export interface UnitPickerProps {
  readonly units: readonly CallableUnit[];
  readonly ownUnitId: string;
}

/** What a search shows at once; who has more hits types one more character. */
const shownHits = 30;

/** The county by level, one's own township first; or what a search finds. */
export function UnitPicker({ units, ownUnitId }: UnitPickerProps) {
  const { t } = useTranslation();
  const { start } = useStation();
  const search = useStore(start.store, (s) => s.search);
  const hits = searchCallable(units, search, ownUnitId);
  return (
    <>
      <input
        type="search"
        value={search}
        placeholder={t('start.search')}
        aria-label={t('start.search')}
        data-testid="start-search"
        onChange={(event) => start.actions.edit({ search: event.target.value })}
      />
      {search.trim() === '' ? (
        groupCallable(units, ownUnitId).map((section) => <SectionView key={section.key} section={section} />)
      ) : hits.length === 0 ? (
        <p role="status">{t('start.noneFound')}</p>
      ) : (
        <>
          <UnitRows units={hits.slice(0, shownHits)} />
          {hits.length > shownHits && (
            <p className="t-muted">{t('start.moreFound', { count: hits.length - shownHits })}</p>
          )}
        </>
      )}
    </>
  );
}

function SectionView({ section }: { section: Section }) {
  const { t, i18n } = useTranslation();
  const { start } = useStation();
  const isOpen = useStore(start.store, (s) => s.openSection === section.key);
  const { kind, head, units } = section;
  if (kind !== 'villages' || !head) {
    return (
      <section className="t-pick-section">
        <h3>{t(`start.section.${kind}`)}</h3>
        <UnitRows units={units} />
      </section>
    );
  }
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  return (
    <section className="t-pick-section">
      <button
        type="button"
        className="t-button t-pick-fold"
        aria-expanded={isOpen}
        onClick={() => start.actions.edit({ openSection: isOpen ? null : section.key })}
      >
        <Arrow aria-hidden="true" />
        {t('start.section.villages', { name: localName(head.name, i18n.language), count: units.length })}
      </button>
      {isOpen && <UnitRows units={units} />}
    </section>
  );
}

const stateIcons = { online: CircleDot, busy: PhoneCall, offline: Power };

function UnitRows({ units }: { units: readonly CallableUnit[] }) {
  const { t, i18n } = useTranslation();
  const { start } = useStation();
  const picked = useStore(start.store, (s) => s.picked);
  const isFull = picked.length >= fewUnits;
  return (
    <ul className="t-pick-rows">
      {units.map(({ unitId, name, state }) => {
        const isPicked = picked.includes(unitId);
        const Icon = stateIcons[state];
        return (
          <li key={unitId}>
            <button
              type="button"
              className="t-button t-pick-row"
              aria-pressed={isPicked}
              aria-disabled={isFull && !isPicked}
              title={isFull && !isPicked ? t('start.full', { count: fewUnits }) : undefined}
              data-testid="pick-unit"
              onClick={() => start.actions.toggle(unitId)}
            >
              <span className="t-pick-name">{localName(name, i18n.language)}</span>
              <span className="t-presence" data-state={state}>
                <Icon aria-hidden="true" />
                {t(`start.presence.${state}`)}
              </span>
              {isPicked ? <Check aria-hidden="true" /> : <Plus aria-hidden="true" />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
