import type { Directive } from '@zhida/protocol/directive-resource.ts';
import type { JobQueue } from '../../db/job-queue.ts';
import type { Work } from '../../db/work.ts';
import { openConferenceFor } from '../calling/open-conference-for.ts';
import { findParties } from '../conference/parties.ts';
import type { OrgTree } from '../org/org-tree.ts';
import { armDirective } from './arm-directive.ts';
import { upcoming } from './chase.rules.ts';
import {
  lockDirective,
  lockHead,
  markSent,
  storeRecipients,
  type DirectiveHead,
  type DirectiveRow,
} from './directive.store.ts';
import { insertNodes, insertReceipts, type Recipient } from './receipt.store.ts';
import { frameOf } from './restate.rules.ts';
import { findUnreachable } from './selection.store.ts';
import { nodeOf, nodesOf } from './nodes.rules.ts';
import { withdraw } from './withdraw.ts';

export interface SendDeps {
  readonly jobs: JobQueue;
  readonly tree: OrgTree;
}

/**
 * Sends a directive that was written down in this or an earlier transaction: a row, a first step and a timer for
 * every recipient, its conference and the job that wakes it, all or nothing. What it takes the place of is withdrawn.
 */
export async function sendDirective(
  { jobs, tree }: SendDeps,
  work: Work,
  { row, approval }: { row: DirectiveRow; approval: Directive['approval'] },
): Promise<void> {
  const { id } = row;
  const unitIds = row.unit_ids.filter((unitId) => tree.find(unitId));
  if (unitIds.length !== row.unit_ids.length) await storeRecipients(work, id, unitIds);
  const conferenceId = row.wants_conference ? await openWith(work, tree, { row, unitIds }) : null;
  await markSent(work, { id, conferenceId, approval });
  const sent = await lockHead(work, id);
  if (!sent) throw new Error('a directive was lost while it was sent');
  await insertNodes(work, id, nodesOf(tree, unitIds));
  const recipients = await recipientsOf(work, tree, { row: sent, unitIds });
  await insertReceipts(work, { directiveId: id, version: sent.version, recipients });
  await armDirective(work, jobs, sent);
  const replaced = row.supersedes_id ? await lockDirective(work, row.supersedes_id) : undefined;
  if (replaced)
    await withdraw(work, replaced, { act: 'supersede', by: row.sender, reason: null, supersededById: id });
  work.changed({ kind: 'directive', id });
  work.changed({ kind: 'directive-arrived', directiveId: id, unitIds: null });
  work.changed({ kind: 'wake', unitIds });
}

async function recipientsOf(
  work: Work,
  tree: OrgTree,
  { row, unitIds }: { row: DirectiveHead; unitIds: readonly string[] },
): Promise<Recipient[]> {
  const unreachable = await findUnreachable(work, unitIds);
  const parents = new Set(tree.units.map(({ parentId }) => parentId));
  const chased = {
    settled: false,
    late: false,
    chasedFrom: work.now,
    chaseIndex: 0,
    deliveryChecks: 0,
    signedRecordedAt: null,
  };
  const [first] = upcoming({ ...chased, state: 'sent' }, frameOf(row));
  if (!first) throw new Error('a directive that nothing follows on');
  return unitIds.flatMap((unitId, position): Recipient[] => {
    const unit = tree.find(unitId);
    if (!unit) return [];
    return [
      {
        id: crypto.randomUUID(),
        unitId,
        name: unit.name,
        level: unit.level,
        nodeId: nodeOf(unit, parents),
        parentId: unit.parentId,
        position,
        unreachable: unreachable.get(unitId) ?? null,
        dueAt: first.at,
      },
    ];
  });
}

/** The dispatch conference that starts with it, its sender in the chair. */
async function openWith(
  work: Work,
  tree: OrgTree,
  { row, unitIds }: { row: DirectiveRow; unitIds: readonly string[] },
): Promise<string> {
  const id = crypto.randomUUID();
  const { sender, status, title } = row;
  await openConferenceFor(work, {
    id,
    kind: 'dispatch',
    status,
    title,
    chair: { kind: 'account', ...sender },
    others: await findParties(work, tree, { unitIds, accountIds: [] }),
    // Whoever wrote it waits for the second person, maybe elsewhere.
    ringChair: row.needs_approval,
  });
  return id;
}
