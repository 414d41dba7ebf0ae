import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type { TFunction } from 'i18next';

/**
 * What to tell a person: one sentence saying what happened and what to do next, in the language of `t`.
 * The `reason` has its own words where there is one; otherwise the `code` speaks. Never shows the English `message`.
 */
export function faultText(t: TFunction, fault: FaultData): string {
  const key = fault.reason ?? fault.code;
  const sentence = fault.reference
    ? t([`ui:fault.${key}WithReference`, `ui:fault.${key}`], { reference: fault.reference })
    : t(`ui:fault.${key}`);
  const wait = fault.retryAfterSeconds;
  return wait ? `${sentence} ${t(`ui:fault.retryAfter`, { wait: waitText(t, wait) })}`.trim() : sentence;
}

function waitText(t: TFunction, seconds: number): string {
  return seconds < 90
    ? t('ui:duration.seconds', { count: seconds })
    : t('ui:duration.minutes', { count: Math.ceil(seconds / 60) });
}
