import type { DirectiveAlarm } from '@zhida/protocol/chase.ts';
import type { Account } from './audit.store.ts';

/** What is wrong with an account, worst first; null: everybody is accounted for. */
export function findAlarm(
  account: Account,
): Pick<DirectiveAlarm, 'kind' | 'promised' | 'accounted' | 'unexplained'> | null {
  const { promised, rows, settled, timed, untimed, overdue, contradicting, armed } = account;
  const waiting = timed + untimed + overdue;
  const accounted = settled + (armed ? timed : 0);
  const unexplained = Math.abs(promised - rows) + untimed + overdue + (armed ? 0 : timed) + contradicting;
  const alarm = { promised, accounted: Math.min(accounted, promised - contradicting), unexplained };
  if (unexplained === 0) return null;
  if (untimed > 0) return { ...alarm, kind: 'no-next-step' };
  if (waiting > 0 && !armed) return { ...alarm, kind: 'no-job' };
  if (overdue > 0) return { ...alarm, kind: 'overdue' };
  return { ...alarm, kind: 'miscounted' };
}
