import type { Directive, DirectiveState } from '@zhida/protocol/directive-resource.ts';
import type { CallInput } from '@zhida/protocol/contract.ts';
import type { Look, OpenDirectives } from './directives.store.ts';

/** Not over: something is still waited for. */
export const openStates = ['awaiting-approval', 'open'] as const satisfies readonly DirectiveState[];
export const closedStates = [
  'completed',
  'cancelled',
  'superseded',
  'rejected',
] as const satisfies readonly DirectiveState[];

export function isOpen({ state }: Pick<Directive, 'state'>): boolean {
  return state === 'open' || state === 'awaiting-approval';
}

/** Takes a newer version in, and out what is over; an older one changes nothing. */
export function mergeOpen(known: OpenDirectives, directive: Directive): OpenDirectives {
  const before = known.get(directive.id);
  if (before && before.version > directive.version) return known;
  if (!before && !isOpen(directive)) return known;
  const next = new Map(known);
  if (isOpen(directive)) next.set(directive.id, directive);
  else next.delete(directive.id);
  return next;
}

const gravity = { Extreme: 0, Severe: 1, Moderate: 2, Minor: 3, Unknown: 4 } as const;

/** What waits for a second person first, then the real before exercises, then the newest. */
export function inOrder(directives: Iterable<Directive>): readonly Directive[] {
  const waits = ({ state }: Directive): number => Number(state !== 'awaiting-approval');
  const played = ({ status }: Directive): number => Number(status !== 'Actual');
  return [...directives].sort(
    (a, b) => waits(a) - waits(b) || played(a) - played(b) || (a.issuedAt < b.issuedAt ? 1 : -1),
  );
}

export interface OpenCounts {
  readonly open: number;
  readonly awaiting: number;
  /** Recipients of real directives that did not sign yet. */
  readonly silent: number;
  readonly late: number;
  /** Exercises and tests among the open ones; they are in none of the numbers above. */
  readonly exercises: number;
}

/** What a desk has in hand. Exercises and tests never count with the real ones. */
export function countOpenDirectives(known: OpenDirectives): OpenCounts {
  const counts = { open: 0, awaiting: 0, silent: 0, late: 0, exercises: 0 };
  for (const { state, status, counts: own } of known.values()) {
    if (state === 'awaiting-approval') counts.awaiting += 1;
    else if (status !== 'Actual') counts.exercises += 1;
    else {
      counts.open += 1;
      counts.silent += own.silent;
      counts.late += own.late;
    }
  }
  return counts;
}

/** A deadline as a screen says it: how much is left, or how long it is over. */
export type Clock = { phase: 'none' } | { phase: 'running' | 'soon' | 'over'; at: string };

/** The last part of a deadline, in ms, in which it is worth a second look. Raise it and everything looks urgent. */
const soonMs = 5 * 60_000;

export function clockOf(deadline: string | null, now: number): Clock {
  if (deadline === null) return { phase: 'none' };
  const left = Date.parse(deadline) - now;
  return { phase: left <= 0 ? 'over' : left <= soonMs ? 'soon' : 'running', at: deadline };
}

/** The clock of signing ran out, and somebody has not signed. */
export function isBreached(directive: Directive, now: number): boolean {
  const { state, acknowledgeBy, feedbackBy, counts } = directive;
  if (state !== 'open') return false;
  if (counts.silent > 0 && clockOf(acknowledgeBy, now).phase === 'over') return true;
  const awaited = counts.total - counts.settled;
  return awaited > 0 && clockOf(feedbackBy, now).phase === 'over';
}

export function isGrave({ severity, urgency }: Pick<Directive, 'severity' | 'urgency'>): boolean {
  return gravity[severity] <= gravity.Severe || urgency === 'Immediate';
}

/** States a tab may be narrowed to. */
export function statesOf(tab: Look['tab']): readonly DirectiveState[] {
  return tab === 'closed' ? closedStates : openStates;
}

export type DirectiveSearch = Pick<CallInput<'directive:list'>, 'states' | 'statuses' | 'search' | 'own'>;

/** What is asked of the server for a look; null: what is open is here already, or the unit's own inbox is meant. */
export function searchOf({ tab, words, status, state, own }: Look): DirectiveSearch | null {
  const text = words.trim();
  const isWhole = text === '' && status === 'all' && state === 'all' && !own;
  if (tab === 'received' || (tab === 'open' && isWhole)) return null;
  const shown = statesOf(tab);
  return {
    states: shown.filter((one) => state === 'all' || one === state),
    ...(status === 'all' ? {} : { statuses: [status] }),
    ...(text === '' ? {} : { search: text }),
    ...(own ? { own } : {}),
  };
}
