import { attachmentSchema } from '@zhida/protocol/attachment.ts';
import type { CallInput } from '@zhida/protocol/contract.ts';
import { formFieldKinds, type FormField } from '@zhida/protocol/directive-form.ts';
import {
  certainties,
  directiveStatuses,
  severities,
  urgencies,
  type Directive,
} from '@zhida/protocol/directive-resource.ts';
import { selectionSchema, type Selection } from '@zhida/protocol/directive-selection.ts';
import type { DirectiveTemplate } from '@zhida/protocol/directive-template.ts';
import { z } from 'zod';

/** A field of the feedback form while it is made: its label may still be empty. */
const draftFieldSchema = z.object({
  key: z.string(),
  kind: z.enum(formFieldKinds),
  label: z.string(),
  required: z.boolean(),
  options: z.array(z.string()),
  several: z.boolean(),
  unit: z.string(),
  most: z.number(),
});
export type DraftField = z.infer<typeof draftFieldSchema>;

/** What a person filled in; also what a browser keeps of it. */
export const draftSchema = z.object({
  /** Made once; a retry sends it again unchanged, so that a directive is never sent twice. */
  requestId: z.string(),
  /** The directive it takes the place of, and its number. */
  replaces: z.object({ id: z.string(), number: z.number() }).nullable(),
  status: z.enum(directiveStatuses),
  title: z.string(),
  text: z.string(),
  severity: z.enum(severities),
  urgency: z.enum(urgencies),
  certainty: z.enum(certainties),
  recipients: selectionSchema,
  acknowledgeMinutes: z.number().nullable(),
  feedbackMinutes: z.number().nullable(),
  form: z.array(draftFieldSchema),
  review: z.boolean(),
  conference: z.boolean(),
  needsApproval: z.boolean(),
  /** A saved way of chasing; null: the one for its urgency. */
  policyId: z.string().nullable(),
  /** Enough have signed when so many have; null: all must. */
  quorum: z.object({ count: z.number(), within: z.enum(['all', 'node']) }).nullable(),
  attachments: z.array(attachmentSchema),
});
export type Draft = z.infer<typeof draftSchema>;

type IssueInput = CallInput<'directive:issue'>;
/** A directive as it is sent: to new recipients, or without them in the place of one that has them. */
export type Sendable = Omit<IssueInput, 'recipients'> & { recipients?: IssueInput['recipients'] };

export const nobody: Selection = {
  unitIds: [],
  groupIds: [],
  subtreeIds: [],
  levels: [],
  kinds: [],
  tags: [],
  roles: [],
  except: [],
};

/** Half an hour to sign is what a county promises; who needs less says so with one press. */
const acknowledgeMinutesAtFirst = 30;

export function emptyDraft(requestId: string): Draft {
  return {
    requestId,
    replaces: null,
    status: 'Actual',
    title: '',
    text: '',
    severity: 'Severe',
    urgency: 'Immediate',
    certainty: 'Observed',
    recipients: nobody,
    acknowledgeMinutes: acknowledgeMinutesAtFirst,
    feedbackMinutes: null,
    form: [],
    review: false,
    conference: false,
    needsApproval: false,
    policyId: null,
    quorum: null,
    attachments: [],
  };
}

/** Whether there is anything that would be missed. */
export function isBlank({ title, text, form, attachments }: Draft): boolean {
  return title.trim() === '' && text.trim() === '' && form.length === 0 && attachments.length === 0;
}

export function hasRecipients(recipients: Selection): boolean {
  const { except: _, ...chosen } = recipients;
  return Object.values(chosen).some((list) => list.length > 0);
}

/** Why it may not be sent yet, in the order a person meets it on the screen; null: it may. */
export type Missing = 'recipients' | 'text' | 'form' | 'upload';

export function missingIn(draft: Draft, isUploading: boolean): Missing | null {
  if (draft.replaces === null && !hasRecipients(draft.recipients)) return 'recipients';
  if (draft.text.trim() === '') return 'text';
  if (!draft.form.every(isFieldComplete)) return 'form';
  return isUploading ? 'upload' : null;
}

export function isFieldComplete({ kind, label, options }: DraftField): boolean {
  if (label.trim() === '') return false;
  return kind !== 'choice' || new Set(options.map((option) => option.trim())).size >= 2;
}

export function newField(kind: DraftField['kind'], key: string): DraftField {
  return { key, kind, label: '', required: true, options: [], several: false, unit: '', most: 1 };
}

function toFormField(field: DraftField): FormField {
  const { key, kind, required } = field;
  const base = { key, required, label: field.label.trim() };
  switch (kind) {
    case 'choice':
      return { ...base, kind, several: field.several, options: field.options.map((option) => option.trim()) };
    case 'number':
      return { ...base, kind, ...(field.unit.trim() === '' ? {} : { unit: field.unit.trim() }) };
    case 'photo':
      return { ...base, kind, most: field.most };
    case 'text':
      return { ...base, kind };
  }
}

function toDraftField(field: FormField): DraftField {
  const base = newField(field.kind, field.key);
  return {
    ...base,
    label: field.label,
    required: field.required,
    ...(field.kind === 'choice' ? { options: field.options, several: field.several } : {}),
    ...(field.kind === 'number' ? { unit: field.unit ?? '' } : {}),
    ...(field.kind === 'photo' ? { most: field.most } : {}),
  };
}

type Policy = NonNullable<IssueInput['policy']>;

function content(draft: Draft, policy: Policy | undefined) {
  const { severity, urgency, certainty, review, quorum } = draft;
  const title = draft.title.trim();
  return {
    severity,
    urgency,
    certainty,
    text: draft.text.trim(),
    ...(title === '' ? {} : { title }),
    form: draft.form.map(toFormField),
    // Only an answer can be looked at.
    review: review && draft.form.length > 0,
    ...(policy ? { policy } : {}),
    ...(quorum ? { quorum } : {}),
  };
}

/** What is sent, with the deadlines counted from now. Made once per attempt: a retry repeats it word for word. */
export function toIssue(draft: Draft, now: number, policy?: Policy): Sendable {
  const after = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();
  const { acknowledgeMinutes, feedbackMinutes, status, conference, needsApproval, recipients } = draft;
  return {
    ...content(draft, policy),
    clientRequestId: draft.requestId,
    status,
    // What takes the place of another goes to the same units unless others are chosen.
    ...(draft.replaces && !hasRecipients(recipients) ? {} : { recipients }),
    conference,
    needsApproval,
    attachmentIds: draft.attachments.map(({ id }) => id),
    ...(acknowledgeMinutes === null ? {} : { acknowledgeBy: after(acknowledgeMinutes) }),
    ...(feedbackMinutes === null || draft.form.length === 0 ? {} : { feedbackBy: after(feedbackMinutes) }),
  };
}

/** What a template keeps: everything but whom and when it was sent for real. */
export function toTemplate(draft: Draft, policy?: Policy): CallInput<'directive:save-template'>['content'] {
  const { acknowledgeMinutes, feedbackMinutes, recipients } = draft;
  return {
    ...content(draft, policy),
    ...(hasRecipients(recipients) ? { recipients } : {}),
    ...(acknowledgeMinutes === null ? {} : { acknowledgeMinutes }),
    ...(feedbackMinutes === null ? {} : { feedbackMinutes }),
  };
}

/** Takes a template's words over. Whom one had chosen stays chosen where the template names nobody. */
export function fromTemplate(draft: Draft, { content: prepared }: DirectiveTemplate): Draft {
  const { severity, urgency, certainty, review, recipients } = prepared;
  return {
    ...draft,
    severity,
    urgency,
    certainty,
    review,
    title: prepared.title ?? '',
    text: prepared.text,
    form: prepared.form.map(toDraftField),
    acknowledgeMinutes: prepared.acknowledgeMinutes ?? null,
    feedbackMinutes: prepared.feedbackMinutes ?? null,
    quorum: prepared.quorum ?? null,
    recipients: hasRecipients(draft.recipients) || !recipients ? draft.recipients : recipients,
  };
}

/** Begins what takes the place of a directive: its words, to the same units unless others are chosen. */
export function fromDirective(directive: Directive, requestId: string): Draft {
  const { id, number, status, title, text, severity, urgency, certainty, review, form, quorum } = directive;
  return {
    ...emptyDraft(requestId),
    replaces: { id, number },
    status,
    // A title that is only how the text begins would stay behind when the text is changed.
    title: text.trim().startsWith(title.replace(/…$/, '').trim()) ? '' : title,
    text,
    severity,
    urgency,
    certainty,
    review,
    quorum,
    form: form.map(toDraftField),
  };
}
