import { Button, Checkbox, Select } from 'antd';
import { PhoneForwarded } from 'lucide-react';
import { useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { UnitDetail } from '@zhida/protocol/presence.ts';
import { useActions } from '../../app/console-actions.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { subtreeOf } from '../org/org-index.ts';
import { useOrgIndex } from '../org/org.store.ts';

const countdowns = [5, 10, 15, 30, 60] as const;
/** No countdown at all: somebody must answer. */
const off = 0;

export function policyText(t: TFunction, seconds: number | null): string {
  return seconds === null ? t('policy.off') : t('policy.after', { count: seconds });
}

/** Whether a unit, or all below it, answers emergency calls by itself, and how long one sees that coming. */
export function CallPolicy({ detail }: { detail: UnitDetail }) {
  const { t } = useTranslation();
  const { units } = useActions();
  const index = useOrgIndex();
  const [seconds, setSeconds] = useState<number>(detail.autoAnswerSeconds ?? off);
  const [withBelow, setWithBelow] = useState(false);
  const set = useAttempt(units.setCallPolicy);
  const below = index ? subtreeOf(index, detail.unit.id).map(({ id }) => id) : [];
  const unitIds = withBelow ? below : [detail.unit.id];
  const isChanged = seconds !== (detail.autoAnswerSeconds ?? off) || withBelow;
  return (
    <section className="c-section" data-testid="call-policy">
      <h2>{t('policy.title')}</h2>
      <div className="c-panel u-policy">
        <p className="c-muted">{t('policy.text')}</p>
        <div className="c-row">
          <Select<number>
            aria-label={t('policy.title')}
            value={seconds}
            onChange={setSeconds}
            options={[off, ...countdowns].map((value) => ({
              value,
              label: policyText(t, value === off ? null : value),
            }))}
          />
          {below.length > 1 && (
            <Checkbox checked={withBelow} onChange={(event) => setWithBelow(event.target.checked)}>
              {t('policy.below', { count: below.length })}
            </Checkbox>
          )}
          <Button
            type="primary"
            icon={<PhoneForwarded aria-hidden />}
            disabled={!isChanged}
            loading={set.running}
            onClick={() => void set.run(unitIds, seconds === off ? null : seconds)}
          >
            {t('policy.save')}
          </Button>
        </div>
        {set.attempt.phase === 'failed' && <FaultNotice fault={set.attempt.fault} />}
      </div>
    </section>
  );
}
