import { createHash } from 'node:crypto';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { lockDirective, raiseVersion } from './directive.store.ts';
import { findPhoned } from './phone.store.ts';
import { insertEvents } from './receipt.store.ts';

/** How a message that was placed came out. */
export const phoneReportStatuses = [
  'ringing',
  'answered',
  'delivered',
  'busy',
  'no-answer',
  'failed',
] as const;

export interface PhoneReport {
  /** As it was given to the gateway: the job's id and which of the unit's numbers it was. */
  readonly id: string;
  readonly status: (typeof phoneReportStatuses)[number];
  readonly at: string;
  readonly detail?: string | undefined;
}

/**
 * What the gateway says of a message goes on the path of the receipt it was about; the same report again changes
 * nothing. It signs for nothing: that takes a person at a terminal.
 * @throws Fault not-found where no such message was placed, or is not written down yet: report again
 */
export async function recordPhoneReport(
  { inWork }: Pick<DirectiveDeps, 'inWork'>,
  { id, status, at, detail }: PhoneReport,
): Promise<void> {
  const [, jobId, index] = /^([0-9a-f-]{36})-(\d{1,2})$/.exec(id) ?? [];
  await inWork(async (work) => {
    const phoned = jobId ? await findPhoned(work, jobId) : undefined;
    if (!phoned) throw fault('not-found', 'there is no such message');
    await lockDirective(work, phoned.directiveId);
    const note = `${Number(index) + 1}: ${status}${detail ? ` (${detail})` : ''}`;
    const event = {
      id: eventIdOf(id, status),
      receiptId: phoned.receiptId,
      kind: 'phoned',
      round: phoned.round,
      at,
      note,
    } as const;
    if (!(await insertEvents(work, [event])).has(event.id)) return;
    const version = await raiseVersion(work, phoned.directiveId);
    work.changed({ kind: 'directive', id: phoned.directiveId });
    work.changed({ kind: 'receipts', directiveId: phoned.directiveId, version });
  });
}

/** The same for the same report of the same message. */
function eventIdOf(id: string, status: string): string {
  const hex = createHash('sha256').update(`${id}\n${status}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
