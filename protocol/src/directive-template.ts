import { z } from 'zod';
import { chasePolicySchema } from './chase.ts';
import { defineCall } from './core/call.ts';
import { clientRequestIdSchema, emptySchema, idSchema, lineSchema, textSchema } from './core/scalars.ts';
import { formSchema } from './directive-form.ts';
import { certainties, quorumSchema, severities, urgencies } from './directive-resource.ts';
import { selectionSchema } from './directive-selection.ts';

/** What is said, asked and wanted; also what a template keeps. */
export const contentShape = {
  title: lineSchema(60).optional(),
  text: textSchema(4_000),
  severity: z.enum(severities).default('Unknown'),
  urgency: z.enum(urgencies).default('Unknown'),
  certainty: z.enum(certainties).default('Unknown'),
  form: formSchema.default([]),
  /** The issuer looks at each answer, and completes it or sends it back. */
  review: z.boolean().default(false),
  /** Absent: the one for its urgency. */
  policy: chasePolicySchema.optional(),
  quorum: quorumSchema.optional(),
};

const contentSchema = z.object(contentShape);
const templateContentSchema = contentSchema.extend({
  recipients: selectionSchema.optional(),
  acknowledgeMinutes: z.number().int().min(1).max(10_080).optional(),
  feedbackMinutes: z.number().int().min(1).max(10_080).optional(),
});

/** A prepared directive: choose it, change a word, send. */
export const directiveTemplateSchema = z.object({
  id: idSchema,
  name: z.string(),
  shared: z.boolean(),
  own: z.boolean(),
  content: templateContentSchema,
});
export type DirectiveTemplate = z.infer<typeof directiveTemplateSchema>;

export const directiveTemplateCalls = [
  defineCall({
    name: 'directive:list-templates',
    summary: 'Prepared directives: own ones, those shared in the caller’s unit and the county’s',
    permission: 'directive.issue',
    input: emptySchema,
    output: z.object({ templates: z.array(directiveTemplateSchema) }),
  }),
  defineCall({
    name: 'directive:save-template',
    summary: 'Keep a prepared directive under a name; an own one of that name is replaced',
    permission: 'directive.issue',
    input: z.object({
      clientRequestId: clientRequestIdSchema,
      name: lineSchema(40),
      shared: z.boolean().default(false),
      content: templateContentSchema,
    }),
    output: directiveTemplateSchema,
  }),
  defineCall({
    name: 'directive:delete-template',
    summary: 'Delete an own prepared directive; one that is gone is no error',
    permission: 'directive.issue',
    input: z.object({ templateId: idSchema }),
    output: emptySchema,
  }),
] as const;
