import { answerMs, stageIntervalMs, type RollCall } from '@zhida/protocol/roll-call.ts';

/**
 * What one step may make up for steps that came late. Without it 311 steps that are each 10 ms late would cost 3 s;
 * with more, sites would be called in bursts after a pause.
 */
const makeUpMs = 50;

/** Up to this interval, silent sites are marked when the next one is called anyway: at most this late. */
const markWithCallMs = 1_000;

/** A site of a roll call that has no mark yet. */
export interface PendingEntry {
  readonly participantId: string;
  readonly calledAt: Date | null;
  /** It is in the conference now. */
  readonly joined: boolean;
}

/** An automatic roll call as one step sees it. */
export interface Calling {
  readonly startedAt: Date;
  readonly intervalMs: number;
  /** Sites called so far; sites that were not in are not called. */
  readonly calledCount: number;
  readonly lastCalledAt: Date | null;
  /** Without a mark, in the order in which they are called. */
  readonly pending: readonly PendingEntry[];
}

export interface Step {
  /** Marked absent: silent for too long, or not in when their turn came. */
  readonly absentIds: readonly string[];
  /** Called now; null: nobody's turn, or nobody is left. */
  readonly callId: string | null;
  /** When to look again; null: every site is marked, the roll call is over. */
  readonly nextStepAt: Date | null;
}

/** Whether the called site is put on the stage for all; a fast one is told to that site and the chairs only. */
export function isStaged({ mode, intervalMs }: Pick<RollCall, 'mode' | 'intervalMs'>): boolean {
  return mode === 'manual' || intervalMs >= stageIntervalMs;
}

/** What an automatic roll call does at an instant. Taken twice at the same instant, the second does nothing. */
export function planStep(calling: Calling, now: Date): Step {
  const isSilent = ({ calledAt }: PendingEntry) => calledAt !== null && now >= deadlineOf(calledAt);
  const silent = calling.pending.filter(isSilent);
  const waiting = calling.pending.filter((entry) => entry.calledAt !== null && !isSilent(entry));
  const uncalled = calling.pending.filter(({ calledAt }) => calledAt === null);
  const turn = now >= nextCallAt(calling) ? nextTurn(uncalled) : { called: null, notIn: [], left: uncalled };
  const { called, notIn, left } = turn;
  const deadlines = waiting.flatMap(({ calledAt }) => (calledAt ? [deadlineOf(calledAt)] : []));
  if (called) deadlines.push(deadlineOf(now));
  const after = called ? { ...calling, calledCount: calling.calledCount + 1, lastCalledAt: now } : calling;
  return {
    absentIds: [...silent, ...notIn].map(({ participantId }) => participantId),
    callId: called?.participantId ?? null,
    nextStepAt: nextStep({ calling: after, deadlines, moreToCall: left.length > 0 }),
  };
}

/** Sites that are not in are passed over at once: up to the first that is, and all where no other is. */
function nextTurn(uncalled: readonly PendingEntry[]) {
  const index = uncalled.findIndex(({ joined }) => joined);
  const called = uncalled[index] ?? null;
  const passed = called ? uncalled.slice(0, index) : uncalled;
  const left = called ? uncalled.slice(index + 1) : [];
  if (left.some(({ joined }) => joined)) return { called, notIn: passed, left };
  return { called, notIn: [...passed, ...left], left: [] };
}

function nextStep(next: { calling: Calling; deadlines: readonly Date[]; moreToCall: boolean }): Date | null {
  const { calling, deadlines, moreToCall } = next;
  const answers = moreToCall && calling.intervalMs <= markWithCallMs ? [] : deadlines;
  const times = [...answers, ...(moreToCall ? [nextCallAt(calling)] : [])].map((at) => at.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

/** By the timetable of its start, but never much closer to the call before than the interval. */
function nextCallAt({ startedAt, intervalMs, calledCount, lastCalledAt }: Calling): Date {
  const planned = startedAt.getTime() + calledCount * intervalMs;
  if (lastCalledAt === null) return new Date(planned);
  const soonest = lastCalledAt.getTime() + intervalMs - Math.min(makeUpMs, intervalMs / 3);
  return new Date(Math.max(planned, soonest));
}

/** Until when an answer of a site called by an automatic roll call counts. */
export function deadlineOf(calledAt: Date): Date {
  return new Date(calledAt.getTime() + answerMs);
}

/** What the answer of a site does to its entry. */
export function judgeAnswer(
  entry: { mode: RollCall['mode']; mark: string; calledAt: Date | null },
  now: Date,
): 'present' | 'too-late' | 'not-called' {
  if (entry.calledAt === null) return 'not-called';
  if (entry.mark !== 'pending') return 'too-late';
  if (entry.mode === 'automatic' && now > deadlineOf(entry.calledAt)) return 'too-late';
  return 'present';
}

/** Whether a called site is still waited for: by the chair who talks with it, or by an automatic roll call. */
export function isCalledNow(
  entry: { mode: RollCall['mode']; mark: string; calledAt: Date; isCurrent: boolean },
  now: Date,
): boolean {
  return entry.mode === 'manual' ? entry.isCurrent : judgeAnswer(entry, now) === 'present';
}

/** A site of a manual roll call, in the order in which they are called. */
export interface ManualEntry {
  readonly participantId: string;
  readonly calledAt: Date | null;
}

/**
 * What a chair's mark does. `done`: the site that was meant was marked already, by the other chair or by the same tap
 * sent again. `not-called`: it is not its turn. Else the next site, null after the last.
 */
export function planNext(
  { currentId, entries }: { currentId: string | null; entries: readonly ManualEntry[] },
  of: string,
): 'unknown' | 'done' | 'not-called' | { nextId: string | null } {
  const meant = entries.find(({ participantId }) => participantId === of);
  if (!meant) return 'unknown';
  if (of !== currentId) return meant.calledAt ? 'done' : 'not-called';
  return { nextId: entries.find(({ calledAt }) => calledAt === null)?.participantId ?? null };
}
