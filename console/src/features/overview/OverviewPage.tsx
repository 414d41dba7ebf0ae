import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { LoadableView } from '../../ui/LoadableView.tsx';
import type { OrgIndex } from '../org/org-index.ts';
import { useOrg } from '../org/org.store.ts';
import { countLevels, countSubtrees } from '../presence/presence-counts.ts';
import { useByUnit, usePresence } from '../presence/presence.store.ts';
import { LevelCards } from './LevelCards.tsx';
import { NowCards } from './NowCards.tsx';
import { TownshipGrid } from './TownshipGrid.tsx';
import '../../ui/states.css';
import './overview.css';

/** Three answers in three seconds: can I reach them, what is going on, and (beside it) what waits for me. */
export function OverviewPage() {
  const { t } = useTranslation();
  const { org, refresh } = useActions();
  const tree = useOrg((s) => s.tree);
  const presence = usePresence((s) => s.presence);
  return (
    <div className="c-page">
      <h1 className="c-hidden">{t('nav.overview')}</h1>
      <LoadableView of={tree} retry={() => void org.load()} lines={10}>
        {(index) => (
          <LoadableView of={presence} retry={refresh} lines={10}>
            {() => <Reach index={index} />}
          </LoadableView>
        )}
      </LoadableView>
    </div>
  );
}

function Reach({ index }: { index: OrgIndex }) {
  const byUnit = useByUnit();
  const levels = useMemo(() => countLevels(index.byId.values(), byUnit), [index, byUnit]);
  const subtrees = useMemo(() => countSubtrees(index, byUnit), [index, byUnit]);
  return (
    <>
      <LevelCards levels={levels} />
      <NowCards />
      <TownshipGrid index={index} counts={subtrees} />
    </>
  );
}
