import { Segmented } from 'antd';
import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../../ui/clock.store.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { clockText } from '../../../ui/time-text.ts';
import { useAttempt } from '../../../ui/use-attempt.ts';
import { useSessionActions } from '../wall-context.ts';
import { useWall } from '../wall.store.ts';

const steps = [15, 30, 60, 120] as const;

/** Moves the planned end, or plans one where there was none. */
export function ProlongDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { prolong } = useSessionActions();
  const now = useNow();
  const endsAt = useWall((view) => view.conference?.endsAt ?? null);
  const [minutes, setMinutes] = useState<(typeof steps)[number]>(30);
  const act = useAttempt(async () => prolong?.(minutes));
  const end = (endsAt === null ? now : Date.parse(endsAt)) + minutes * 60_000;
  const short = (ms: number): string => clockText(ms).slice(0, 5);
  return (
    <FormDialog
      title={t('wall.control.prolong')}
      submit={t('wall.prolong.submit')}
      icon={<CalendarPlus aria-hidden />}
      testId="prolong-now"
      attempt={act.attempt}
      onClose={onClose}
      onSubmit={() => void act.run().then(({ done }) => done && onClose())}
    >
      <p>
        {endsAt === null
          ? t('wall.prolong.open')
          : t('wall.prolong.planned', { time: short(Date.parse(endsAt)) })}
      </p>
      <Segmented<(typeof steps)[number]>
        value={minutes}
        onChange={setMinutes}
        options={steps.map((value) => ({ value, label: t('wall.prolong.minutes', { count: value }) }))}
      />
      <p className="c-number">{t('wall.prolong.then', { time: short(end) })}</p>
    </FormDialog>
  );
}
