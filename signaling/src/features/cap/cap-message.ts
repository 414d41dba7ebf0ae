import { z } from 'zod';
import { certainties, severities, urgencies } from '@zhida/protocol/directive-resource.ts';

/** What we read and write of a CAP 1.2 message. Instants with an offset, as CAP wants them: `2026-03-01T08:00:00+08:00`. */
export const capMessageSchema = z.object({
  identifier: z.string().min(1).max(120),
  sender: z.string().min(1).max(120),
  sent: z.string(),
  status: z.enum(['Actual', 'Exercise', 'System', 'Test', 'Draft']),
  msgType: z.enum(['Alert', 'Update', 'Cancel', 'Ack', 'Error']),
  scope: z.enum(['Public', 'Restricted', 'Private']),
  addresses: z.string().optional(),
  note: z.string().optional(),
  references: z.string().optional(),
  info: z
    .array(
      z.object({
        language: z.string().optional(),
        category: z.array(z.string()),
        event: z.string(),
        responseType: z.array(z.string()).default([]),
        urgency: z.enum(urgencies),
        severity: z.enum(severities),
        certainty: z.enum(certainties),
        expires: z.string().optional(),
        senderName: z.string().optional(),
        headline: z.string().optional(),
        description: z.string().optional(),
        instruction: z.string().optional(),
        parameter: z.array(z.object({ valueName: z.string(), value: z.string() })).default([]),
        resource: z
          .array(
            z.object({
              resourceDesc: z.string(),
              mimeType: z.string(),
              size: z.string().optional(),
              uri: z.string().optional(),
            }),
          )
          .default([]),
        area: z.array(z.object({ areaDesc: z.string() })).default([]),
      }),
    )
    .default([]),
});
export type CapMessage = z.infer<typeof capMessageSchema>;
export type CapInfo = CapMessage['info'][number];

/** One message that another refers to: `sender,identifier,sent`. */
export interface CapReference {
  readonly sender: string;
  readonly identifier: string;
  readonly sent: string;
}

export function writeReference({ sender, identifier, sent }: CapReference): string {
  return `${sender},${identifier},${sent}`;
}

/** @returns those that have the form; CAP separates them by spaces */
export function readReferences(references: string | undefined): CapReference[] {
  return (references ?? '').split(/\s+/).flatMap((text) => {
    const [sender, identifier, sent, more] = text.split(',');
    return sender && identifier && sent && more === undefined ? [{ sender, identifier, sent }] : [];
  });
}
