import { z } from 'zod';
import { contactSchema, type Contact } from '@zhida/protocol/chase.ts';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { PrivateText } from '../../platform/private-text.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { listSealedContacts } from './chase.store.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { findDirective, lockDirective, raiseVersion } from './directive.store.ts';
import type { PhoneGateway, PhoneMessage } from './phone-gateway.ts';
import { isSilent } from './receipt.rules.ts';
import { insertEvents, lockReceipts, updateReceipts } from './receipt.store.ts';
import { frameOf, restate } from './restate.rules.ts';

const jobSchema = z.object({ directiveId: z.uuid(), receiptId: z.uuid(), unitId: z.uuid() });

/**
 * Phones a silent unit: everybody on its list, in order, through the gateway. No lock is held meanwhile. A gateway
 * that is away makes the job be tried again; the messages keep their ids, so nobody is rung twice for one step.
 */
export async function callPhone(
  deps: Pick<DirectiveDeps, 'db' | 'inWork' | 'sealer'> & {
    gateway: PhoneGateway;
    /** What is said, with `{number}` and `{unit}` for the directive's number and who sent it. */
    phoneText: string;
  },
  job: { readonly id: string; readonly data: unknown },
): Promise<void> {
  const { directiveId, receiptId, unitId } = jobSchema.parse(job.data);
  const row = await findDirective(deps.db, directiveId);
  if (row?.state !== 'open') return;
  const contacts = (await listSealedContacts(deps.db, unitId)).map((sealed) =>
    openContact(deps.sealer, sealed),
  );
  const results: string[] = [];
  for (const [index, contact] of contacts.entries()) {
    const { note } = await deps.gateway.send(
      messageFor(row, contact, { id: `${job.id}-${index}`, text: deps.phoneText }),
    );
    results.push(`${contact.name} (${contact.channel}): ${note}`);
  }
  const note = results.length > 0 ? results.join('; ') : 'no-number';
  await deps.inWork(async (work) => {
    const locked = await lockDirective(work, directiveId);
    const [receipt] = await lockReceipts(work, { directiveId, ids: [receiptId] });
    if (!locked || !receipt) return;
    const at = work.now.toISOString();
    const { round, state } = receipt;
    const event = { id: job.id, receiptId, kind: 'phoned', round, at, note } as const;
    // Recorded already: the job was tried again after the commit.
    if (!(await insertEvents(work, [event])).has(job.id)) return;
    const version = await raiseVersion(work, directiveId);
    const changed = restate(receipt, { phonedAt: work.now }, frameOf(locked), work.now);
    await updateReceipts(work, { directiveId, version, receipts: [changed] });
    work.changed({ kind: 'directive', id: directiveId });
    work.changed({ kind: 'receipts', directiveId, version });
    work.audit({
      actor: systemActor,
      action: 'receipt:phoned',
      target: { type: 'directive', id: directiveId },
      details: { unitId, messages: contacts.length, silent: isSilent(state) },
    });
  });
}

export function openContact(sealer: Sealer, sealed: string): Contact {
  return contactSchema.parse(JSON.parse(sealer.open(sealed).reveal()));
}

const kinds: Readonly<Record<Directive['status'], string>> = {
  Actual: '',
  Exercise: '【演练】',
  Test: '【测试】',
};

/** Neither title nor words of a directive leave the building: a line on a telephone is heard by whoever holds it. */
function messageFor(
  { status, number, sender }: Pick<Directive, 'status' | 'number' | 'sender'>,
  { channel, phone }: Contact,
  { id, text }: { id: string; text: string },
): PhoneMessage {
  const said = text.replaceAll('{number}', String(number)).replaceAll('{unit}', sender.unitName.zh);
  return { id, channel, number: new PrivateText(phone), text: kinds[status] + said, status };
}
