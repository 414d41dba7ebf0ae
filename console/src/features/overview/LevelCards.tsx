import { useTranslation } from 'react-i18next';
import { unitLevels, type OrgUnit } from '@zhida/protocol/org.ts';
import type { Counts } from '../presence/presence-counts.ts';
import { CountWords } from '../presence/CountWords.tsx';
import { PresenceBar } from '../presence/PresenceBar.tsx';

/** How many can be reached, in all and by level. */
export function LevelCards({ levels }: { levels: Readonly<Record<OrgUnit['level'] | 'all', Counts>> }) {
  const { t } = useTranslation();
  const { all } = levels;
  return (
    <section className="v-levels" aria-label={t('overview.reach')}>
      <div className="v-total c-panel">
        <div className="v-total__line">
          <span className="v-total__big">
            <span data-testid="presence-total" data-reachable={all.reachable} data-total={all.total}>
              {all.reachable}
              <small>/{all.total}</small>
            </span>
          </span>
          <span>{t('overview.reachable')}</span>
          <CountWords counts={all} />
        </div>
        <PresenceBar counts={all} />
      </div>
      {unitLevels
        .filter((level) => levels[level].total > 0)
        .map((level) => (
          <div key={level} className="v-level c-panel" data-testid={`presence-${level}`}>
            <span>{t(`level.${level}`)}</span>
            <span className="v-level__numbers">
              {levels[level].reachable}
              <small>/{levels[level].total}</small>
            </span>
            <PresenceBar counts={levels[level]} />
            <CountWords counts={levels[level]} />
          </div>
        ))}
    </section>
  );
}
