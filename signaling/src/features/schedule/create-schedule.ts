import type { Actor, Party } from '@zhida/protocol/actor.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Schedule } from '@zhida/protocol/schedule.ts';
import { once } from '../../db/once.ts';
import type { Work } from '../../db/work.ts';
import { requireMayCall } from '../calling/may-call.rules.ts';
import { modeFor } from '../conference/create-conference.ts';
import { partyOf, resolveParties } from '../conference/parties.ts';
import type { CallContext } from '../handlers.ts';
import type { ScheduleDeps } from './schedule.deps.ts';
import { countPlanned, findSchedule, insertSchedule } from './schedule.store.ts';
import { toSchedule } from './view-schedule.ts';

/** A planner with more than this open has a script, not a diary. */
const maxPlanned = 200;

/** "Now" on the caller's clock may be a little in the past on ours. */
const toleranceMs = 60_000;

/**
 * Plans a conference, once or again and again. It is opened later in the name of the caller, so what the caller may
 * not open is not planned either.
 * @throws Fault not-found, forbidden/too-many-units, capacity/class-too-large, bad-request for a time in the past
 */
export async function createSchedule(
  { db, inWork, directory }: Pick<ScheduleDeps, 'db' | 'inWork' | 'directory'>,
  input: ParsedInput<'schedule:create'>,
  { actor }: CallContext,
): Promise<Schedule> {
  const tree = await directory.current();
  const parties = await resolveParties(db, tree, input);
  requireMayCall(actor, tree, parties);
  const classFormat = input.kind === 'training' ? (input.classFormat ?? 'big-class') : null;
  modeFor(classFormat, new Set([actor.id, ...parties.map(({ id }) => id)]).size);
  return inWork(async (work) => {
    const request = { actorId: actor.id, requestId: input.clientRequestId, call: 'schedule:create' };
    const { id } = await once(work, request, async (scheduleId) => {
      await requireRoom(work, actor.id);
      await plan(work, actor, { ...input, id: scheduleId, classFormat, invited: parties });
    });
    const row = await findSchedule(work, id);
    if (!row) throw fault('not-found', 'there is no such plan');
    return toSchedule(row, actor);
  });
}

type Planned = Omit<ParsedInput<'schedule:create'>, 'classFormat'> & {
  readonly id: string;
  readonly classFormat: Schedule['classFormat'];
  readonly invited: readonly Party[];
};

async function plan(
  work: Work,
  actor: Actor,
  { invited, clientRequestId: _, ...input }: Planned,
): Promise<void> {
  const { id: scheduleId, kind, status, startsAt } = input;
  const idsOf = (of: Party['kind']) => [
    ...new Set(invited.filter((party) => party.kind === of).map(({ id }) => id)),
  ];
  const parties = { unitIds: idsOf('unit'), accountIds: idsOf('account') };
  await insertSchedule(work, { ...input, ...timesOf(input, work.now), parties, organiser: partyOf(actor) });
  work.audit({
    actor: { id: actor.id, name: actor.displayName },
    action: 'schedule:created',
    target: { type: 'schedule', id: scheduleId },
    details: { kind, status, startsAt, parties: invited.length },
  });
  work.changed({ kind: 'schedule', scheduleId });
}

function timesOf(
  input: Pick<ParsedInput<'schedule:create'>, 'startsAt' | 'until' | 'recurrence'>,
  now: Date,
): { startsAt: Date; until: Date | null } {
  const startsAt = new Date(input.startsAt);
  if (startsAt.getTime() < now.getTime() - toleranceMs)
    throw fault('bad-request', 'a plan lies in the future');
  const repeats = input.recurrence !== 'once' && input.until !== undefined;
  const until = repeats ? new Date(input.until ?? '') : null;
  if (until !== null && until < startsAt) throw fault('bad-request', 'it would be over before it began');
  return { startsAt, until };
}

async function requireRoom(work: Work, organiserId: string): Promise<void> {
  if ((await countPlanned(work, organiserId)) >= maxPlanned)
    throw fault('capacity', 'cancel a plan before another is made');
}
