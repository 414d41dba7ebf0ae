import type { JobQueue } from '../../db/job-queue.ts';
import type { InWork, Work } from '../../db/work.ts';
import type { OrgDirectory } from '../org/org-directory.ts';
import type { OrgTree } from '../org/org-tree.ts';
import { insertDelivery } from './delivery.store.ts';
import { listListeners, takeEvents, type OutboxEvent } from './outbox.store.ts';

/** In one transaction; a county that signs at once makes a thousand. */
const atOnce = 500;
/** In one run, which comes again in half a second. */
const maxBatches = 20;

interface SpreadDeps {
  readonly inWork: InWork;
  readonly directory: OrgDirectory;
  readonly jobs: JobQueue;
}

/** Makes of what happened one delivery for each system that asked for it and may know it. */
export async function spreadEvents({ inWork, directory, jobs }: SpreadDeps): Promise<void> {
  const tree = await directory.current();
  for (let count = 0; count < maxBatches; count++) {
    const taken = await inWork((work) => spreadSome(work, { jobs, tree }));
    if (taken < atOnce) return;
  }
}

async function spreadSome(work: Work, { jobs, tree }: { jobs: JobQueue; tree: OrgTree }): Promise<number> {
  const events = await takeEvents(work, atOnce);
  if (events.length === 0) return 0;
  const listeners = await listListeners(work);
  for (const event of events)
    for (const { client_id: clientId, unit_id, events: wanted } of listeners) {
      if (!wanted.includes(event.kind) || !concerns(tree, event, { clientId, unitId: unit_id })) continue;
      const id = crypto.randomUUID();
      const { kind, directive_id: directiveId, receipt_id: receiptId, at } = event;
      await insertDelivery(work, { id, clientId, kind, directiveId, receiptId, at });
      await jobs.send(work, 'webhook', { id, data: { deliveryId: id } });
    }
  return events.length;
}

/** Its own directives, and whatever goes to units below its own: what `directive:get` would show it. */
function concerns(
  tree: OrgTree,
  { sender_id, unit_id, recipient_unit_ids }: OutboxEvent,
  { clientId, unitId }: { clientId: string; unitId: string },
): boolean {
  if (sender_id === clientId) return true;
  if (unit_id !== null) return tree.isWithin(unit_id, unitId);
  return recipient_unit_ids.some((recipient) => tree.isWithin(recipient, unitId));
}
