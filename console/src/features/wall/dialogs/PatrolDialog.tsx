import { InputNumber, Segmented } from 'antd';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gridSizes } from '@zhida/protocol/control.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useAttempt } from '../../../ui/use-attempt.ts';
import type { GridSize } from '../grid.rules.ts';
import { useSessionActions } from '../wall-context.ts';
import { useWall } from '../wall.store.ts';
import { SiteChoice, useChosenSites, type Choice } from './SiteChoice.tsx';

/** Rotates the chairs' own view over chosen sites; nobody else's picture changes. */
export function PatrolDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { setPatrol } = useSessionActions();
  const hasChosen = useWall((view) => view.chosen.size > 0);
  const [choice, setChoice] = useState<Choice>(hasChosen ? { of: 'chosen' } : { of: 'all' });
  const [intervalSeconds, setInterval] = useState(10);
  const [grid, setGrid] = useState<GridSize>(4);
  // Everybody of the choice: who comes later is taken in, and whoever is not in is passed over.
  const participantIds = useChosenSites(choice, false);
  const joined = useChosenSites(choice, true).length;
  const start = useAttempt(async () =>
    setPatrol?.({ participantIds: [...participantIds], intervalSeconds, grid }),
  );
  const pages = Math.ceil(joined / grid);
  return (
    <FormDialog
      title={t('wall.control.patrol')}
      submit={t('wall.patrol.start')}
      icon={<RefreshCw aria-hidden />}
      testId="start-patrol"
      complete={participantIds.length > 0}
      attempt={start.attempt}
      onClose={onClose}
      onSubmit={() => void start.run().then(({ done }) => done && onClose())}
    >
      <p className="c-muted">{t('wall.patrol.text')}</p>
      <div className="m-field">
        {t('wall.choice.title')}
        <SiteChoice value={choice} onChange={setChoice} />
      </div>
      <label>
        {t('wall.patrol.interval')}
        <InputNumber
          min={3}
          max={600}
          value={intervalSeconds}
          suffix={t('wall.patrol.seconds')}
          onChange={(seconds) => setInterval(seconds ?? 10)}
        />
      </label>
      <div className="m-field">
        {t('wall.patrol.grid')}
        <Segmented<GridSize> value={grid} onChange={setGrid} options={[...gridSizes]} />
      </div>
      <p className="c-number">
        {joined === 0
          ? t('wall.patrol.nobody')
          : t('wall.patrol.sum', { count: joined, pages, seconds: pages * intervalSeconds })}
      </p>
    </FormDialog>
  );
}
