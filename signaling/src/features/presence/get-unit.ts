import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { CallContext } from '../handlers.ts';
import { requireReach } from '../identity/authorise.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { neverSeen } from './list-presence.ts';
import { findAutoAnswer, listPresence, listUnitEndpoints } from './presence.store.ts';

/** One unit with its terminals and people, and whether each can be reached. @throws Fault not-found, forbidden */
export async function getUnit(
  { db, directory }: Pick<SessionDeps, 'db' | 'directory'>,
  { unitId }: ParsedInput<'unit:get'>,
  { actor }: CallContext,
): Promise<CallOutput<'unit:get'>> {
  const tree = await directory.current();
  requireReach(actor, 'presence.read', { tree, unitId });
  const unit = tree.find(unitId);
  if (!unit) throw fault('not-found', 'there is no such unit');
  const [[presence], autoAnswerSeconds, endpoints] = await Promise.all([
    listPresence(db, [unitId]),
    findAutoAnswer(db, unitId),
    listUnitEndpoints(db, unitId),
  ]);
  return { unit, presence: presence ?? neverSeen(unitId), autoAnswerSeconds, ...endpoints };
}
