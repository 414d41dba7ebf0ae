import type { Actor, Party } from '@zhida/protocol/actor.ts';
import { fault, Fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import { doEach } from '../../platform/do-each.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { requireMayCall } from '../calling/may-call.rules.ts';
import { openConferenceFor } from '../calling/open-conference-for.ts';
import { findParties, partyOf } from '../conference/parties.ts';
import { loadActor } from '../identity/authenticate.ts';
import { requireHolds } from '../identity/authorise.ts';
import type { OrgTree } from '../org/org-tree.ts';
import { nextOccurrence } from './recurrence.rules.ts';
import type { ScheduleDeps } from './schedule.deps.ts';
import {
  listDue,
  listToBeReminded,
  lockDue,
  markCancelled,
  markReminded,
  moveOn,
  type ScheduleRow,
} from './schedule.store.ts';

type DueRow = ScheduleRow & { readonly starts_at: Date };

/**
 * Opens every planned conference whose time has come, and reminds of those that come soon. The times are in the
 * database and each row is taken under its lock, so it happens once with any number of processes, and what fell due
 * while everything was down is opened late, unless it would be over by now.
 */
export async function runSchedules(deps: ScheduleDeps): Promise<void> {
  const now = deps.clock.now();
  await doEach(await listToBeReminded(deps.db, now), deps.log, (id) => remind(deps, id));
  await doEach(await listDue(deps.db, now), deps.log, (id) => open(deps, id));
}

async function remind({ inWork }: ScheduleDeps, scheduleId: string): Promise<void> {
  await inWork(async (work) => {
    if (await markReminded(work, scheduleId)) work.changed({ kind: 'schedule-reminder', scheduleId });
  });
}

/**
 * What can never be opened is written down and moves on: it must not fail again with every tick. Where its organiser
 * may not open it any more it is over altogether: nobody would be there to call it off.
 */
async function open(deps: ScheduleDeps, id: string): Promise<void> {
  const refused = await tryOpen(deps, id).then(
    () => null,
    (error: unknown) => {
      if (error instanceof Fault && error.code !== 'unavailable' && error.code !== 'timeout') return error;
      throw error;
    },
  );
  if (!refused) return;
  await deps.inWork(async (work) => {
    const row = await lockDue(work, id);
    if (!row) return;
    auditSkipped(work, row, { action: 'schedule:not-opened', code: refused.code });
    if (refused.code !== 'forbidden') return advance(work, row);
    await markCancelled(work, id);
    work.audit({ actor: systemActor, action: 'schedule:cancelled', target: { type: 'schedule', id } });
    work.changed({ kind: 'schedule', scheduleId: id });
  });
}

async function tryOpen({ inWork, directory }: ScheduleDeps, id: string): Promise<void> {
  const tree = await directory.current();
  await inWork(async (work) => {
    const row = await lockDue(work, id);
    if (!row) return;
    if (isOver(row, work.now)) auditSkipped(work, row, { action: 'schedule:missed' });
    else {
      const { kind, status, title, lobby, minutes, class_format: classFormat } = row;
      const parties = await findParties(work, tree, row.parties);
      const chair = partyOf(await requireMayOpen(work, tree, { ...row, parties }));
      await openConferenceFor(work, {
        id: crypto.randomUUID(),
        kind,
        status,
        title,
        lobby,
        minutes,
        chair,
        classFormat,
        others: parties.filter((party) => party.id !== chair.id),
        scheduleId: row.id,
        ringChair: true,
        by: systemActor,
      });
    }
    await advance(work, row);
  });
}

/**
 * Whether the organiser might still open it now: months may lie between the plan and its next time.
 * @returns the organiser as it is today. @throws Fault forbidden
 */
async function requireMayOpen(
  work: Work,
  tree: OrgTree,
  { organiser: { kind, id }, parties }: { organiser: Party; parties: readonly Party[] },
): Promise<Actor> {
  if (kind === 'unit') throw fault('forbidden', 'a unit plans nothing');
  const { actor } = await loadActor(work, tree, { kind, id });
  requireHolds(actor, 'conference.open');
  requireMayCall(actor, tree, parties);
  return actor;
}

function isOver({ starts_at: startsAt, minutes }: DueRow, now: Date): boolean {
  return startsAt.getTime() + minutes * 60_000 <= now.getTime();
}

/** Times that passed unseen are left out: nobody wants yesterday's meeting after today's. */
async function advance(work: Work, row: DueRow): Promise<void> {
  const { id, first_starts_at: first, recurrence, until } = row;
  await moveOn(work, id, nextOccurrence({ first, recurrence, until }, work.now));
  work.changed({ kind: 'schedule', scheduleId: id });
}

function auditSkipped(
  work: Work,
  { id, starts_at: startsAt }: DueRow,
  { action, ...details }: { action: string; code?: string },
): void {
  work.audit({
    actor: systemActor,
    action,
    target: { type: 'schedule', id },
    details: { ...details, startsAt: startsAt.toISOString() },
  });
}
