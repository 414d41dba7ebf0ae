import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { noUnits, type Counts } from '../presence/presence-counts.ts';
import { CountWords } from '../presence/CountWords.tsx';
import { PresenceBar } from '../presence/PresenceBar.tsx';
import { useName } from '../session/county-name.ts';
import type { OrgIndex } from '../org/org-index.ts';

/** Every township with its villages as one card, always in the same place, so that the eye learns where to look. */
export function TownshipGrid({ index, counts }: { index: OrgIndex; counts: ReadonlyMap<string, Counts> }) {
  const { t } = useTranslation();
  const name = useName();
  const townships = [...index.byId.values()]
    .filter(({ level }) => level === 'township')
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  if (townships.length === 0) return null;
  return (
    <section className="c-section">
      <h2>
        {t('overview.townships')}
        <small>{t('overview.townshipsText')}</small>
      </h2>
      <div className="v-grid">
        {townships.map((unit) => {
          const own = counts.get(unit.id) ?? noUnits;
          return (
            <Link
              key={unit.id}
              to={`/units/${unit.id}`}
              className={`v-town c-panel${own.reachable === 0 ? ' is-dark' : ''}`}
              data-testid={`township-${unit.code}`}
            >
              <span className="v-town__line">
                <span className="c-grow c-ellipsis" title={name(unit.name)}>
                  {name(unit.name)}
                </span>
                <span className="c-number">
                  <strong>{own.reachable}</strong>
                  <span className="c-muted">/{own.total}</span>
                </span>
              </span>
              <PresenceBar counts={own} />
              <CountWords counts={own} />
            </Link>
          );
        })}
      </div>
    </section>
  );
}
