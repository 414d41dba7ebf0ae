import { createHash } from 'node:crypto';
import type { CallInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { directiveStatuses } from '@zhida/protocol/directive-resource.ts';
import { formSchema, type FormField } from '@zhida/protocol/directive-form.ts';
import { instantSchema } from '@zhida/protocol/core/scalars.ts';
import type { CapInfo, CapMessage } from './cap-message.ts';
import { instantOf } from './cap-time.ts';
import { parameters } from './directive-to-cap.rules.ts';

/** The command a message asks for. */
export type CapCommand =
  | { readonly call: 'directive:issue'; readonly input: CallInput<'directive:issue'> }
  | { readonly call: 'directive:update'; readonly input: CallInput<'directive:update'> }
  | { readonly call: 'directive:cancel'; readonly input: CallInput<'directive:cancel'> };

/** What a message is read against. */
export interface CapContext {
  /** Everything below it is meant where a message names nobody. */
  readonly scopeUnitId: string;
  /** The directive an earlier message became; null: none of the sender's. */
  readonly referred: string | null;
  /** By code, id or name. */
  findUnit(name: string): string | undefined;
}

/** No longer than the contract takes. */
const maxTitle = 60;

/** @throws Fault bad-request: what the message lacks, or what we do not take */
export function commandOf(message: CapMessage, context: CapContext): CapCommand {
  if (message.msgType === 'Ack' || message.msgType === 'Error')
    throw fault('bad-request', 'receipts come from recipients themselves: Ack and Error are only sent out');
  if (message.msgType === 'Alert')
    return {
      call: 'directive:issue',
      input: { ...contentOf(message), recipients: recipientsOf(message, context) },
    };
  if (context.referred === null)
    throw fault('not-found', 'the references name no directive that came from this account');
  if (message.msgType === 'Cancel') {
    const reason = (message.note ?? '').trim().slice(0, 200) || '发布方取消';
    return { call: 'directive:cancel', input: { directiveId: context.referred, reason } };
  }
  return {
    call: 'directive:update',
    input: {
      ...contentOf(message),
      directiveId: context.referred,
      // Absent: the same units.
      ...(message.addresses?.trim() && { recipients: recipientsOf(message, context) }),
    },
  };
}

/** The same for the same message, so that sending it again is safe. */
export function requestIdOf({ sender, identifier }: Pick<CapMessage, 'sender' | 'identifier'>): string {
  const hex = createHash('sha256').update(`${sender}\n${identifier}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function contentOf(message: CapMessage) {
  const info = message.info.find(({ language }) => language?.startsWith('zh')) ?? message.info[0];
  if (!info) throw fault('bad-request', 'an alert without info says nothing');
  const status = directiveStatuses.find((known) => known === message.status);
  if (!status) throw fault('bad-request', `status ${message.status} is not for directives`);
  const acknowledgeBy =
    deadlineOf(info, parameters.acknowledgeBy) ?? (info.expires && instantOf(info.expires));
  const feedbackBy = deadlineOf(info, parameters.feedbackBy);
  return {
    clientRequestId: requestIdOf(message),
    status,
    title: titleOf(info),
    text: textOf(info),
    severity: info.severity,
    urgency: info.urgency,
    certainty: info.certainty,
    form: formOf(info),
    ...(acknowledgeBy && { acknowledgeBy }),
    ...(feedbackBy && { feedbackBy }),
  };
}

function titleOf({ headline, event }: CapInfo): string {
  const title = (headline?.trim() || event.trim()).replace(/\p{Cc}+/gu, ' ');
  return title.length <= maxTitle ? title : `${title.slice(0, maxTitle - 1)}…`;
}

/** Resources are named, never fetched: an address in a message is the sender's choice of where we would go. */
function textOf({ description, instruction, event, resource }: CapInfo): string {
  const named = resource
    .filter(({ uri }) => uri !== undefined && /^https?:/.test(uri))
    .map(({ resourceDesc, uri }) => `附件：${resourceDesc} ${uri}`);
  const parts = [description, instruction, ...named].map((part) => part?.trim()).filter(Boolean);
  return parts.length > 0 ? parts.join('\n\n') : event;
}

function valueOf(info: CapInfo, name: string): string | undefined {
  return info.parameter.find(({ valueName }) => valueName === name)?.value;
}

function deadlineOf(info: CapInfo, name: string): string | undefined {
  const value = valueOf(info, name);
  if (value === undefined) return undefined;
  if (!instantSchema.safeParse(value).success) throw fault('bad-request', `${name} is no instant`);
  return value;
}

function formOf(info: CapInfo): FormField[] {
  const value = valueOf(info, parameters.form);
  if (value === undefined) return [];
  const form = formSchema.safeParse(readJson(value));
  if (!form.success) throw fault('bad-request', `${parameters.form} is no form of ours`);
  return form.data;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function recipientsOf({ addresses }: CapMessage, { scopeUnitId, findUnit }: CapContext) {
  const names = namesIn(addresses ?? '');
  if (names.length === 0) return { subtreeIds: [scopeUnitId] };
  const found = names.map((name) => ({ name, unitId: findUnit(name) }));
  const unknown = found.filter(({ unitId }) => unitId === undefined).map(({ name }) => name);
  if (unknown.length > 0)
    throw fault('bad-request', `addresses that are no unit here: ${unknown.slice(0, 5).join(', ')}`);
  return { unitIds: [...new Set(found.flatMap(({ unitId }) => unitId ?? []))] };
}

/** CAP separates addresses by spaces; what holds a space stands in quotes. */
function namesIn(addresses: string): string[] {
  return [...addresses.matchAll(/"([^"]*)"|(\S+)/g)]
    .map(([, quoted, plain]) => (quoted ?? plain ?? '').trim())
    .filter((name) => name !== '');
}
