import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { requireChairPart } from '../conference/require-part.ts';
import type { CallContext } from '../handlers.ts';
import { readRollCall } from './read-roll-call.ts';
import type { RollCallDeps } from './roll-call.deps.ts';
import { findLatest } from './roll-call.store.ts';

/** The whole roll call, for chairs; without an id the latest, null where there was none. @throws Fault not-found, forbidden/not-chair */
export async function getRollCall(
  { db }: RollCallDeps,
  { conferenceId, rollCallId }: ParsedInput<'roll-call:get'>,
  { actor }: CallContext,
): Promise<CallOutput<'roll-call:get'>> {
  await requireChairPart(db, actor, conferenceId);
  const id = rollCallId ?? (await findLatest(db, conferenceId));
  const rollCall = id === undefined ? undefined : await readRollCall(db, id);
  if (rollCallId && rollCall?.conferenceId !== conferenceId)
    throw fault('not-found', 'there is no such roll call in this conference');
  return { rollCall: rollCall ?? null };
}
