import type { Desk } from '@zhida/protocol/control.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { requireOpenChairPart } from '../conference/require-part.ts';
import type { CallContext } from '../handlers.ts';
import type { ControlDeps } from './control.deps.ts';
import { findDesk } from './desk.store.ts';

/** Layout and patrol, for chairs. @throws Fault not-found, forbidden/not-chair */
export async function getDesk(
  { db }: ControlDeps,
  { conferenceId }: ParsedInput<'control:get-desk'>,
  { actor }: CallContext,
): Promise<Desk> {
  await requireOpenChairPart(db, actor, conferenceId);
  const desk = await findDesk(db, conferenceId);
  if (!desk) throw fault('not-found', 'there is no such conference');
  return desk;
}
