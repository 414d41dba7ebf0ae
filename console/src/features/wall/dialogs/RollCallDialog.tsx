import { InputNumber, Segmented } from 'antd';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../../app/console-actions.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useAttempt } from '../../../ui/use-attempt.ts';
import { rollCallSeconds } from '../roll-call.rules.ts';
import { useSessionActions } from '../wall-context.ts';
import { useWall } from '../wall.store.ts';
import { SiteChoice, useChosenSites, type Choice } from './SiteChoice.tsx';

type Mode = 'manual' | 'automatic';

/** 311 sites in 47 s; slower for whoever wants to see each of them. */
const fastMs = 150;

/** Calls the roll: by hand, or by itself. */
export function RollCallDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const { startRollCall } = useSessionActions();
  const hasChosen = useWall((view) => view.chosen.size > 0);
  const [choice, setChoice] = useState<Choice>(hasChosen ? { of: 'chosen' } : { of: 'all' });
  const [mode, setMode] = useState<Mode>('manual');
  const [intervalMs, setIntervalMs] = useState(fastMs);
  const siteIds = useChosenSites(choice, false);
  const start = useAttempt(async () =>
    startRollCall?.({
      mode,
      ...(mode === 'automatic' ? { intervalMs } : {}),
      ...(choice.of === 'all' ? {} : { participantIds: [...siteIds] }),
    }),
  );
  const submit = async (): Promise<void> => {
    if (!(await start.run()).done) return;
    wall.showPanel('roll-call');
    onClose();
  };
  return (
    <FormDialog
      title={t('wall.control.rollCall')}
      submit={t('wall.rollCall.start')}
      icon={<ListChecks aria-hidden />}
      testId="start-roll-call"
      complete={siteIds.length > 0}
      attempt={start.attempt}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <div className="m-field">
        {t('wall.rollCall.how')}
        <Segmented<Mode>
          value={mode}
          onChange={setMode}
          options={(['manual', 'automatic'] as const).map((value) => ({
            value,
            label: t(`wall.rollCall.${value}`),
          }))}
        />
        <small className="c-muted">{t(`wall.rollCall.${mode}Text`)}</small>
      </div>
      <div className="m-field">
        {t('wall.choice.title')}
        <SiteChoice value={choice} onChange={setChoice} />
      </div>
      {mode === 'automatic' && (
        <label>
          {t('wall.rollCall.interval')}
          <InputNumber
            min={0.15}
            max={60}
            step={0.05}
            value={intervalMs / 1000}
            suffix={t('wall.patrol.seconds')}
            onChange={(seconds) => setIntervalMs(Math.round((seconds ?? fastMs / 1000) * 1000))}
          />
        </label>
      )}
      <p className="c-number">
        {mode === 'automatic'
          ? t('wall.rollCall.sum', {
              count: siteIds.length,
              seconds: rollCallSeconds(siteIds.length, intervalMs),
            })
          : t('wall.rollCall.sumManual', { count: siteIds.length })}
      </p>
    </FormDialog>
  );
}
