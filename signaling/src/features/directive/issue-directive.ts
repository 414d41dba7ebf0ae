import type { Actor } from '@zhida/protocol/actor.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { DirectiveRollUp } from '@zhida/protocol/directive-resource.ts';
import { once } from '../../db/once.ts';
import type { Work } from '../../db/work.ts';
import { requireMayCall } from '../calling/may-call.rules.ts';
import { findParties } from '../conference/parties.ts';
import type { CallContext } from '../handlers.ts';
import type { OrgTree } from '../org/org-tree.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { needsApproval } from './directive.rules.ts';
import { lockDirective } from './directive.store.ts';
import { readRollUp } from './read-roll-up.ts';
import { resolveRecipients } from './resolve-recipients.ts';
import { requireSeen } from './scope.ts';
import { sendDirective } from './send-directive.ts';
import { writeDirective } from './write-directive.ts';

/**
 * Writes a directive down and sends it, or leaves it to a second person. It and a row for every recipient are
 * committed before this answers; asked again with the same request id, it answers the same directive.
 * @throws Fault not-found, forbidden, bad-request/no-recipients, invalid-state/file-unknown, capacity
 */
export async function issueDirective(
  deps: DirectiveDeps,
  input: ParsedInput<'directive:issue'>,
  { actor }: CallContext,
): Promise<DirectiveRollUp> {
  const tree = await deps.directory.current();
  const unitIds = await resolveRecipients({ db: deps.db, tree }, actor, input.recipients);
  await requireIssuable(deps, { actor, tree, unitIds, conference: input.conference });
  const request = { actorId: actor.id, requestId: input.clientRequestId, call: 'directive:issue' };
  const { id } = await deps.inWork((work) =>
    once(work, request, async (directiveId) => {
      await writeAndSend(deps, work, { tree, actor, directiveId, unitIds, input, supersedesId: null });
    }),
  );
  const { row, scope } = await requireSeen({ db: deps.db, tree }, id, actor);
  return readRollUp(deps, row, scope);
}

/** @throws Fault bad-request/no-recipients, forbidden/too-many-units */
export async function requireIssuable(
  { db }: Pick<DirectiveDeps, 'db'>,
  asked: { actor: Actor; tree: OrgTree; unitIds: readonly string[]; conference: boolean },
): Promise<void> {
  const { actor, tree, unitIds, conference } = asked;
  if (unitIds.length === 0) throw fault('bad-request', 'nobody is chosen', 'no-recipients');
  if (conference) requireMayCall(actor, tree, await findParties(db, tree, { unitIds, accountIds: [] }));
}

export interface Written {
  readonly tree: OrgTree;
  readonly actor: Actor;
  readonly directiveId: string;
  readonly unitIds: readonly string[];
  readonly input: Omit<ParsedInput<'directive:issue'>, 'recipients'>;
  readonly supersedesId: string | null;
}

/** In the caller's transaction. */
export async function writeAndSend(deps: DirectiveDeps, work: Work, written: Written): Promise<void> {
  const { directiveId, input, tree } = written;
  const waits = needsApproval(deps.approvalRule, input.status, input.needsApproval);
  await writeDirective(work, { ...written, waits });
  if (waits) return work.changed({ kind: 'directive', id: directiveId });
  const row = await lockDirective(work, directiveId);
  if (row) await sendDirective({ jobs: deps.jobs, tree }, work, { row, approval: null });
}

/** For who must know how it stands after a command. @throws Fault not-found */
export async function readAfter(
  deps: DirectiveDeps,
  directiveId: string,
  { actor }: CallContext,
): Promise<DirectiveRollUp> {
  const tree = await deps.directory.current();
  const { row, scope } = await requireSeen({ db: deps.db, tree }, directiveId, actor);
  return readRollUp(deps, row, scope);
}
