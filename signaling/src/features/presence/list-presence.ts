import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { UnitPresence } from '@zhida/protocol/presence.ts';
import type { CallContext } from '../handlers.ts';
import { unitsInReach } from '../identity/authorise.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import type { PresenceVersion } from './presence-version.ts';
import { listPresence as select } from './presence.store.ts';

export interface PresenceDeps extends Pick<SessionDeps, 'db' | 'clock' | 'directory'> {
  readonly presenceVersion: PresenceVersion;
}

/** Presence of every unit in reach; one that was never seen is offline since always. */
export async function listPresence(
  { db, clock, directory, presenceVersion }: PresenceDeps,
  _input: ParsedInput<'presence:list'>,
  { actor }: CallContext,
): Promise<CallOutput<'presence:list'>> {
  const unitIds = unitsInReach(actor, 'presence.read', await directory.current());
  // The version first: a change in between is then told once more, never missed.
  const version = presenceVersion.current();
  const seen = new Map((await select(db, unitIds)).map((presence) => [presence.unitId, presence]));
  const units = unitIds.map((unitId) => seen.get(unitId) ?? neverSeen(unitId));
  return { version, at: clock.now().toISOString(), units };
}

export function neverSeen(unitId: string): UnitPresence {
  return { unitId, state: 'offline', since: null, connections: 0 };
}
