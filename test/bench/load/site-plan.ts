import { z } from 'zod';
import { clientSchema } from '@zhida/protocol/session.ts';

/** One site of the load, and how it behaves. */
export const sitePlanSchema = z.object({
  token: z.string(),
  client: clientSchema,
  /** Joins as soon as it is called, as a terminal that answers by itself. */
  joinsWhenCalled: z.boolean(),
  /** Says `ringing` first, as a terminal does that waits for a person. */
  rings: z.boolean(),
  publishes: z.array(z.enum(['camera', 'microphone'])),
  answersRollCall: z.boolean(),
  /** Every packet is counted, for loss; else only the first of each consumer. */
  counts: z.boolean(),
  /** Notes when each packet of a voice was sent and came. */
  timesVoices: z.boolean().optional(),
  /** Connects again and takes its seat again when signaling or media was lost. */
  recovers: z.boolean(),
});
export type SitePlan = z.infer<typeof sitePlanSchema>;

/** When a site got how far, in ms of the monotonic clock; null: not yet. */
const siteTimesSchema = z.object({
  called: z.number().nullable(),
  joined: z.number().nullable(),
  subscribed: z.number().nullable(),
  connected: z.number().nullable(),
  /** DTLS is up. */
  open: z.number().nullable(),
  firstPacket: z.number().nullable(),
  firstPicture: z.number().nullable(),
  /** Everything the plan publishes is published. */
  published: z.number().nullable(),
});
export type SiteTimes = z.infer<typeof siteTimesSchema>;

/** One packet of a voice, in ms of the monotonic clock. */
const heardSchema = z.object({ sentAt: z.number(), at: z.number() });
export type Heard = z.infer<typeof heardSchema>;

const streamSchema = z.object({
  producerId: z.string(),
  kind: z.enum(['audio', 'video']),
  received: z.number(),
  bytes: z.number(),
  expected: z.number(),
  longestGapMs: z.number(),
});

export const siteReportSchema = z.object({
  times: siteTimesSchema,
  /** Of those that count. */
  streams: z.array(streamSchema),
  /** Of those that time voices: the newest, since the last report. */
  heard: z.array(heardSchema),
  keyFrameRequests: z.number(),
  packetsSent: z.number(),
  participantId: z.string().nullable(),
  /** When its media was last made, on the monotonic clock; null: in no conference. */
  seatedSince: z.number().nullable(),
  failures: z.array(z.string()),
});
export type SiteReport = z.infer<typeof siteReportSchema>;
