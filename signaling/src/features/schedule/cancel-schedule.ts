import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { CallContext } from '../handlers.ts';
import { findCommanded } from './commanded-schedules.ts';
import type { ScheduleDeps } from './schedule.deps.ts';
import { lockSchedule, markCancelled } from './schedule.store.ts';
import { concerns } from './view-schedule.ts';

/**
 * The organiser calls it off, or somebody who might call everybody in it: this and all further times; what was opened
 * already goes on. Once more is no error.
 * @throws Fault not-found, forbidden for somebody who is only invited
 */
export async function cancelSchedule(
  { inWork, directory }: Pick<ScheduleDeps, 'inWork' | 'directory'>,
  { scheduleId }: ParsedInput<'schedule:cancel'>,
  { actor }: CallContext,
): Promise<Record<string, never>> {
  const tree = await directory.current();
  await inWork(async (work) => {
    const row = await lockSchedule(work, scheduleId);
    const may =
      row &&
      (row.organiser_id === actor.id || (await findCommanded(work, { actor, tree }, [row])).has(row.id));
    if (!row || !(may || concerns(row, actor))) throw fault('not-found', 'there is no such plan');
    if (!may) throw fault('forbidden', 'only who planned it, or commands all who are invited, calls it off');
    if (row.cancelled_at) return;
    await markCancelled(work, scheduleId);
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'schedule:cancelled',
      target: { type: 'schedule', id: scheduleId },
    });
    work.changed({ kind: 'schedule', scheduleId });
  });
  return {};
}
