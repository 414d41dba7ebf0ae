import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { CapInfo, CapMessage } from './cap-message.ts';
import { writeReference } from './cap-message.ts';
import { capInstant } from './cap-time.ts';

/** What our own parameters of a message are called. */
export const parameters = {
  number: 'zhida:number',
  acknowledgeBy: 'zhida:acknowledgeBy',
  feedbackBy: 'zhida:feedbackBy',
  form: 'zhida:form',
} as const;

/** A directive with what a CAP message says besides. */
export interface ExportedDirective {
  readonly directive: Directive;
  /** The issuing unit's code from the county file. */
  readonly senderCode: string;
  /** Codes of the units it went to. */
  readonly recipientCodes: readonly string[];
  /** The message it takes the place of. */
  readonly supersedes: MessageOf | null;
}

type MessageOf = Pick<ExportedDirective, 'senderCode'> & {
  readonly directive: Pick<Directive, 'id' | 'sentAt'>;
};

/** Who a message is from, in the form of an address that is unique beyond the county. */
export function capSender(unitCode: string): string {
  return `${unitCode}@zhida`;
}

/**
 * The newest message about a directive: Alert, or Update where it took another's place; Cancel once it was called off.
 * @throws Fault invalid-state before it was sent
 */
export function capOfDirective(exported: ExportedDirective): CapMessage {
  const { directive, senderCode, supersedes } = exported;
  if (directive.sentAt === null) throw fault('invalid-state', 'this directive was not sent');
  const told = messageOf(exported, supersedes ? 'Update' : 'Alert');
  if (directive.state !== 'cancelled')
    return supersedes ? { ...told, references: referenceTo(supersedes) } : told;
  return {
    ...told,
    identifier: `${directive.id}.cancel`,
    sent: capInstant(new Date(directive.closedAt ?? directive.sentAt)),
    msgType: 'Cancel',
    ...(directive.closeReason !== null && { note: directive.closeReason }),
    references: referenceTo({ directive, senderCode }),
  };
}

/** How other messages refer to the one a directive was sent with. */
export function referenceTo({ directive, senderCode }: MessageOf): string {
  return writeReference({
    sender: capSender(senderCode),
    identifier: directive.id,
    sent: capInstant(new Date(directive.sentAt ?? 0)),
  });
}

function messageOf(
  { directive, senderCode, recipientCodes }: ExportedDirective,
  msgType: 'Alert' | 'Update',
): CapMessage {
  return {
    identifier: directive.id,
    sender: capSender(senderCode),
    sent: capInstant(new Date(directive.sentAt ?? 0)),
    status: directive.status,
    msgType,
    scope: 'Private',
    addresses: recipientCodes.join(' '),
    info: [infoOf(directive)],
  };
}

function infoOf(directive: Directive): CapInfo {
  const deadline = directive.feedbackBy ?? directive.acknowledgeBy;
  return {
    language: 'zh-CN',
    category: ['Health'],
    event: directive.title,
    responseType: ['Execute'],
    urgency: directive.urgency,
    severity: directive.severity,
    certainty: directive.certainty,
    ...(deadline !== null && { expires: capInstant(new Date(deadline)) }),
    senderName: `${directive.sender.unitName.zh} ${directive.sender.displayName}`,
    headline: directive.title,
    description: directive.text,
    parameter: parametersOf(directive),
    resource: directive.attachments.map(({ id, name, mediaType, bytes }) => ({
      resourceDesc: name,
      mimeType: mediaType,
      size: String(bytes),
      uri: `/api/v1/attachments/${id}`,
    })),
    area: [{ areaDesc: `${directive.counts.total} 个单位` }],
  };
}

function parametersOf({ number, acknowledgeBy, feedbackBy, form }: Directive): CapInfo['parameter'] {
  return [
    { valueName: parameters.number, value: String(number) },
    ...(acknowledgeBy === null ? [] : [{ valueName: parameters.acknowledgeBy, value: acknowledgeBy }]),
    ...(feedbackBy === null ? [] : [{ valueName: parameters.feedbackBy, value: feedbackBy }]),
    ...(form.length === 0 ? [] : [{ valueName: parameters.form, value: JSON.stringify(form) }]),
  ];
}
