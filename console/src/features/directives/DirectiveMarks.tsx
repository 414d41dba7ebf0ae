import { Clock, ClockAlert, Siren } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Directive, DirectiveState } from '@zhida/protocol/directive-resource.ts';
import { useClock, useNow } from '../../ui/clock.store.ts';
import { momentText, spanOf } from '../../ui/time-text.ts';
import { clockOf, isGrave } from './directives.rules.ts';

const stateTone: Readonly<Record<DirectiveState, string>> = {
  'awaiting-approval': 'c-waiting',
  rejected: 'c-alarm',
  open: 'c-ok',
  completed: 'c-offline',
  cancelled: 'c-offline',
  superseded: 'c-offline',
};

/** Where a directive is. */
export function StateBadge({ state }: { state: DirectiveState }) {
  const { t } = useTranslation();
  return <span className={`c-badge ${stateTone[state]}`}>{t(`directive.state.${state}`)}</span>;
}

/** How grave and how pressing it is, in words. */
export function GravityMark({ directive }: { directive: Pick<Directive, 'severity' | 'urgency'> }) {
  const { t } = useTranslation();
  const { severity, urgency } = directive;
  if (severity === 'Unknown' && urgency === 'Unknown') return null;
  const words = [
    ...(severity === 'Unknown' ? [] : [t(`directive.severity.${severity}`)]),
    ...(urgency === 'Unknown' ? [] : [t(`directive.urgency.${urgency}`)]),
  ];
  const grave = isGrave(directive);
  return (
    <span className={`c-mark ${grave ? 'c-alarm' : 'c-muted'}`}>
      {grave && <Siren aria-hidden />}
      {words.join(' · ')}
    </span>
  );
}

/** A deadline: until when, and how much of it is left or how long it is over. */
export function DeadlineMark({ label, deadline }: { label: string; deadline: string | null }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const clock = clockOf(deadline, now);
  if (clock.phase === 'none') return null;
  const at = Date.parse(clock.at);
  const span = clock.phase === 'over' ? spanOf(at, now) : spanOf(now, at);
  const word = clock.phase === 'over' ? 'over' : 'left';
  const tone = { running: 'c-muted', soon: 'c-waiting', over: 'c-alarm' }[clock.phase];
  const Icon = clock.phase === 'over' ? ClockAlert : Clock;
  return (
    <span className={`c-mark c-number ${tone}`}>
      <Icon aria-hidden />
      {t('directive.deadline', { label, time: momentText(clock.at, now, i18n.language) })}
      {' · '}
      {t(`directive.${word}.${span.key}`, { count: span.count })}
    </span>
  );
}

/** How far the clock of signing has run, for a line that needs no second-by-second truth. */
export function useIsOver(deadline: string | null): boolean {
  return useClock((s) => clockOf(deadline, s.now).phase === 'over');
}
