import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { vacateAll } from '../conference/leave-conference.ts';
import type { CallContext } from '../handlers.ts';
import { requireReach } from '../identity/authorise.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { endSessions } from '../identity/end-sessions.ts';
import { lockTerminal, markRevoked } from './terminal.store.ts';

/**
 * Ends a device identity at once, with its sessions and its seats, also a seat whose socket is lost at this moment.
 * Asking twice changes nothing more.
 * @throws Fault not-found, forbidden
 */
export async function revokeTerminal(
  { inWork, directory }: Pick<SessionDeps, 'inWork' | 'directory'>,
  { terminalId }: ParsedInput<'terminal:revoke'>,
  { actor }: CallContext,
): Promise<CallOutput<'terminal:revoke'>> {
  const tree = await directory.current();
  const revoked = await inWork(async (work) => {
    const terminal = await lockTerminal(work, terminalId);
    if (!terminal) throw fault('not-found', 'there is no such terminal');
    requireReach(actor, 'terminal.manage', { tree, unitId: terminal.unitId });
    if (terminal.revokedAt !== null) return terminal;
    await markRevoked(work, terminalId);
    const sessions = await endSessions(work, { actorId: terminalId }, 'revoked');
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'terminal:revoked',
      target: { type: 'terminal', id: terminalId },
      details: { unitId: terminal.unitId, sessions },
    });
    return { ...terminal, revokedAt: work.now.toISOString() };
  });
  await vacateAll({ inWork }, terminalId);
  return revoked;
}
