import { randomInt } from 'node:crypto';
import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { Work } from '../../db/work.ts';
import type { CallContext } from '../handlers.ts';
import { requireReach } from '../identity/authorise.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { hashToken } from '../identity/tokens.ts';
import { expireCodes, insertCode, lockUnit } from './enrolment-code.store.ts';

/** Long enough to read the code out over a bad line and type it; a longer life is a longer chance to guess. */
const codeMs = 30 * 60_000;

/**
 * A code is new when it was never issued before: with a million in the table a draw fails once in a hundred, so
 * eight draws in a row fail practically never.
 */
const draws = 8;

/**
 * A one-time enrolment code for a unit: eight digits, stored as a hash only. It ends the unit's earlier unused codes,
 * so a request sent twice leaves one good code, that of the last answer, and needs no record of the first.
 * @throws Fault not-found, forbidden for a unit out of reach
 */
export async function issueCode(
  { inWork, directory }: Pick<SessionDeps, 'inWork' | 'directory'>,
  { unitId }: ParsedInput<'terminal:issue-code'>,
  { actor }: CallContext,
): Promise<CallOutput<'terminal:issue-code'>> {
  requireReach(actor, 'terminal.manage', { tree: await directory.current(), unitId });
  return inWork(async (work) => {
    await lockUnit(work, unitId);
    await expireCodes(work, unitId);
    const expiresAt = new Date(work.now.getTime() + codeMs);
    const code = await drawCode(work, { unitId, issuedBy: actor.id, expiresAt });
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'terminal:code-issued',
      target: { type: 'unit', id: unitId },
    });
    return { code, expiresAt: expiresAt.toISOString() };
  });
}

async function drawCode(
  work: Work,
  issue: { unitId: string; issuedBy: string; expiresAt: Date },
): Promise<string> {
  for (let draw = 0; draw < draws; draw += 1) {
    const code = String(randomInt(100_000_000)).padStart(8, '0');
    if (await insertCode(work, { ...issue, hash: hashToken(code) })) return code;
  }
  throw new Error('no unused enrolment code was drawn');
}
