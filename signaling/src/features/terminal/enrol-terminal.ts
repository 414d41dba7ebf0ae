import { Fault, fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import { loadActor } from '../identity/authenticate.ts';
import { openSession, type OpenedSession } from '../identity/open-session.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { hashToken } from '../identity/tokens.ts';
import { lockCode, markCodeUsed } from './enrolment-code.store.ts';
import { insertTerminal } from './terminal.store.ts';

/**
 * Turns a station with a code into a device identity of the code's unit, and signs it in.
 * A refusal is committed to the audit before it is thrown.
 * @param input the code's eight digits, and how the station is to be called
 * @throws Fault forbidden/enrolment-code-invalid, the same for an unknown, expired or used code
 */
export async function enrolTerminal(
  deps: SessionDeps,
  input: { code: string; name: string },
): Promise<OpenedSession> {
  const tree = await deps.directory.current();
  const hash = hashToken(input.code);
  const outcome = await deps.inWork(async (work) => {
    const code = await lockCode(work, hash);
    const good = code && code.used_at === null && code.expires_at > work.now && tree.find(code.unit_id);
    if (!good) return refuse(work, code?.unit_id);
    await markCodeUsed(work, hash);
    const id = crypto.randomUUID();
    await insertTerminal(work, { id, unitId: code.unit_id, name: input.name, enrolledBy: code.issued_by });
    work.audit({
      actor: { id, name: input.name },
      action: 'terminal:enrolled',
      target: { type: 'terminal', id },
      details: { unitId: code.unit_id, issuedBy: code.issued_by },
    });
    const loaded = await loadActor(work, tree, { kind: 'terminal', id });
    return openSession(deps, work, { loaded, client: 'terminal' });
  });
  if (outcome instanceof Fault) throw outcome;
  return outcome;
}

function refuse(work: Work, unitId: string | undefined): Fault {
  work.audit({
    actor: { id: null, name: 'unknown' },
    action: 'terminal:enrolment-refused',
    ...(unitId && { target: { type: 'unit', id: unitId } }),
  });
  return fault('forbidden', 'this enrolment code is not good', 'enrolment-code-invalid');
}
