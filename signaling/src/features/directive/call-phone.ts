import { z } from 'zod';
import { contactSchema, type Contact } from '@zhida/protocol/chase.ts';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import type { Db } from '../../db/db.ts';
import { PrivateText } from '../../platform/private-text.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { listSealedContacts } from './chase.store.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { findHead, lockHead, raiseVersion } from './directive.store.ts';
import type { PhoneGateway, PhoneMessage } from './phone-gateway.ts';
import { isSilent } from './receipt.rules.ts';
import { findReceipt, insertEvents, lockReceipts, updateReceipts } from './receipt.store.ts';
import { frameOf, restate } from './restate.rules.ts';

/** Stands on the path where no try reached the gateway, so that whoever looks takes the telephone in hand. */
const gatewayAway = 'gateway-away';

const jobSchema = z.object({ directiveId: z.uuid(), receiptId: z.uuid(), unitId: z.uuid() });

/**
 * Phones a silent unit: everybody on its list, in order, through the gateway. No lock is held meanwhile. A gateway
 * that is away makes the job be tried again; the messages keep their ids, so nobody is rung twice for one step. Whoever
 * signed meanwhile is not rung, and a step that never got through says so on the path.
 */
export async function callPhone(
  deps: Pick<DirectiveDeps, 'db' | 'inWork' | 'sealer'> & {
    gateway: PhoneGateway;
    /** What is said, with `{number}` and `{unit}` for the directive's number and who sent it. */
    phoneText: string;
  },
  job: { readonly id: string; readonly data: unknown; readonly isLast: boolean },
): Promise<void> {
  const { directiveId, receiptId, unitId } = jobSchema.parse(job.data);
  const row = await findHead(deps.db, directiveId);
  if (row?.state !== 'open' || !(await isStillSilent(deps.db, receiptId))) return;
  const contacts = (await listSealedContacts(deps.db, unitId)).map((sealed) =>
    openContact(deps.sealer, sealed),
  );
  const results: string[] = [];
  let isPhoned = false;
  for (const [index, contact] of contacts.entries()) {
    const message = messageFor(row, contact, { id: `${job.id}-${index}`, text: deps.phoneText });
    const { note, taken } = await place(deps.gateway, message, job);
    isPhoned ||= taken;
    results.push(`${contact.name} (${contact.channel}): ${note}`);
    // More waits for a gateway that is away would outlast the time a job may take.
    if (note === gatewayAway) break;
  }
  const note = results.length > 0 ? results.join('; ') : 'no-number';
  await deps.inWork(async (work) => {
    const locked = await lockHead(work, directiveId);
    const [receipt] = await lockReceipts(work, { directiveId, ids: [receiptId] });
    if (!locked || !receipt) return;
    const at = work.now.toISOString();
    const { round, state } = receipt;
    const event = { id: job.id, receiptId, kind: 'phoned', round, at, note } as const;
    // Recorded already: the job was tried again after the commit.
    if (!(await insertEvents(work, [event])).has(job.id)) return;
    const version = await raiseVersion(work, directiveId);
    const changed = restate(receipt, isPhoned ? { phonedAt: work.now } : {}, frameOf(locked), work.now);
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

/** Whoever signed while the job waited is not rung. */
async function isStillSilent(db: Db, receiptId: string): Promise<boolean> {
  const receipt = await findReceipt(db, receiptId);
  return receipt?.settled_at === null && isSilent(receipt.state);
}

/** @returns what the gateway calls it; at the last try also that it was away. @throws before that, to be tried again */
async function place(
  gateway: PhoneGateway,
  message: PhoneMessage,
  { isLast }: { isLast: boolean },
): Promise<{ taken: boolean; note: string }> {
  try {
    return await gateway.send(message);
  } catch (error) {
    if (!isLast) throw error;
    return { taken: false, note: gatewayAway };
  }
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
