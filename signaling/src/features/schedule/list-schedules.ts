import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { findCommanded } from './commanded-schedules.ts';
import type { ScheduleDeps } from './schedule.deps.ts';
import { listPlanned, listSchedules } from './schedule.store.ts';
import { concerns, toSchedule } from './view-schedule.ts';

/** What is planned with the actor, and where asked for also what it may call off of others. The next first. */
export async function listPlans(
  { db, directory }: Pick<ScheduleDeps, 'db' | 'directory'>,
  { commanded }: ParsedInput<'schedule:list'>,
  { actor }: CallContext,
): Promise<CallOutput<'schedule:list'>> {
  const rows = await (commanded ? listPlanned(db) : listSchedules(db, actor));
  const mayCancel = await findCommanded(db, { actor, tree: await directory.current() }, rows);
  const seen = rows.filter((row) => concerns(row, actor) || (commanded && mayCancel.has(row.id)));
  return { schedules: seen.map((row) => toSchedule(row, actor, mayCancel.has(row.id))) };
}
