import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { RollCall } from '@zhida/protocol/roll-call.ts';
import type { Actor } from '@zhida/protocol/actor.ts';
import { once } from '../../db/once.ts';
import type { Work } from '../../db/work.ts';
import { requireChair } from '../conference/require-conference.ts';
import { auditControl, byActor } from '../control/audit-control.ts';
import type { CallContext } from '../handlers.ts';
import type { OrgTree } from '../org/org-tree.ts';
import { isRollCallRunning } from './find-running.ts';
import { readRollCall } from './read-roll-call.ts';
import type { RollCallDeps } from './roll-call.deps.ts';
import { insertRollCall, listCallable, lockRollCall } from './roll-call.store.ts';
import { stepRollCall } from './step-roll-calls.ts';
import { saveStep } from './save-step.ts';

type Input = ParsedInput<'roll-call:start'>;

/**
 * A chair calls the roll: of the named sites, else of every site but the chairs, in the order of the tree.
 * @throws Fault not-found, conflict/roll-call-running, conflict/private-talk-running, invalid-state when nobody can be
 *   called, forbidden/not-chair
 */
export async function startRollCall(
  { inWork, directory }: RollCallDeps,
  input: Input,
  { actor }: CallContext,
): Promise<RollCall> {
  const tree = await directory.current();
  const request = { actorId: actor.id, requestId: input.clientRequestId, call: 'roll-call:start' };
  return inWork(async (work) => {
    const { conference } = await requireChair(work, actor, input.conferenceId);
    const { id } = await once(work, request, async (rollCallId) => {
      if (await isRollCallRunning(work, input.conferenceId))
        throw fault('conflict', 'the roll is being called already', 'roll-call-running');
      if (conference.private_with_id)
        throw fault('conflict', 'the chair talks with one site in private', 'private-talk-running');
      await begin(work, { rollCallId, input, actor, tree });
    });
    const rollCall = await readRollCall(work, id);
    if (!rollCall) throw fault('not-found', 'there is no such roll call');
    return rollCall;
  });
}

async function begin(
  work: Work,
  { rollCallId, input, actor, tree }: { rollCallId: string; input: Input; actor: Actor; tree: OrgTree },
): Promise<void> {
  const { conferenceId, mode, intervalMs } = input;
  const participantIds = await sitesToCall(work, input, tree);
  if (participantIds.length === 0) throw fault('invalid-state', 'there is nobody to call');
  await insertRollCall(work, {
    id: rollCallId,
    conferenceId,
    mode,
    intervalMs,
    startedBy: actor.id,
    participantIds,
  });
  auditControl(work, actor, {
    conferenceId,
    action: 'roll-call:started',
    details: { rollCallId, mode, sites: participantIds.length },
  });
  const rollCall = await lockRollCall(work, { conferenceId, rollCallId });
  if (!rollCall) throw new Error('the roll call is gone');
  if (mode === 'automatic') await stepRollCall(work, rollCall);
  else {
    const callId = participantIds[0] ?? null;
    await saveStep(work, rollCall, { marks: [], callId, nextStepAt: null, ended: false, by: byActor(actor) });
  }
}

/** The chair calls, it is not called. @throws Fault not-found for a site of another conference */
async function sitesToCall(
  work: Work,
  { conferenceId, participantIds }: Input,
  tree: OrgTree,
): Promise<string[]> {
  const sites = await listCallable(work, conferenceId);
  if (participantIds) {
    const byId = new Map(sites.map((site) => [site.id, site]));
    if (participantIds.some((id) => !byId.has(id)))
      throw fault('not-found', 'there is no such site in this conference');
    return [...new Set(participantIds)].filter((id) => byId.get(id)?.role !== 'chair');
  }
  // Township by township, as a county reads its own list.
  const place = new Map(tree.units.map(({ id }, index) => [id, index]));
  return sites
    .filter(({ role, state }) => role === 'member' && state !== 'removed')
    .sort((a, b) => (place.get(a.unit_id) ?? Infinity) - (place.get(b.unit_id) ?? Infinity))
    .map(({ id }) => id);
}
