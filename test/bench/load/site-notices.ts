import { z } from 'zod';

/*
 * Of each notice only what a site acts on: parsing a whole head a thousand times in one process would measure the
 * load, not the server.
 */
const publicationSchema = z.object({
  producerId: z.string(),
  source: z.string(),
  kind: z.enum(['audio', 'video']),
  held: z.boolean(),
});
const participantSchema = z.object({
  id: z.string(),
  peers: z.array(z.object({ id: z.string(), publications: z.array(publicationSchema) })),
});
const headSchema = z.object({
  id: z.string(),
  version: z.number(),
  endedAt: z.string().nullable(),
  participants: z.array(participantSchema),
});
export type Head = z.infer<typeof headSchema>;

/** Whose media it is; of a whole conference where no peer is named. */
const seatMediaSchema = z.object({
  conferenceId: z.string(),
  peerId: z.string().nullish(),
  transportId: z.string().nullish(),
});

export const siteNotices = {
  'conference:called': z.object({ call: z.object({ conferenceId: z.string() }) }),
  'conference:changed': z.object({ conference: headSchema }),
  'conference:standing-changed': z.object({
    conferenceId: z.string(),
    standing: z.object({ version: z.number(), participant: participantSchema }),
  }),
  'conference:seat-ended': z.object({ conferenceId: z.string(), peerId: z.string() }),
  'media:move': seatMediaSchema,
  'media:lost': seatMediaSchema,
  'media:suspect': seatMediaSchema,
  'media:demand-changed': z.object({ producerId: z.string(), wanted: z.boolean() }),
  'media:consumer-closed': z.object({ consumerId: z.string() }),
  'roll-call:called': z.object({ conferenceId: z.string(), rollCallId: z.string() }),
};
export type SiteNoticeName = keyof typeof siteNotices;

export function isSiteNotice(name: string): name is SiteNoticeName {
  return Object.hasOwn(siteNotices, name);
}

/** A publication of the stage, with whose it is. */
export interface StagePublication {
  readonly producerId: string;
  readonly kind: 'audio' | 'video';
  readonly participantId: string;
}

/** What a site receives of a head: everything on the stage but its own, and no private talk. */
export function stageFor(head: Head, ownParticipantId: string): StagePublication[] {
  return head.participants
    .filter(({ id }) => id !== ownParticipantId)
    .flatMap(({ id, peers }) =>
      peers
        .flatMap(({ publications }) => publications)
        .filter(({ source }) => source !== 'private-talk')
        .map(({ producerId, kind }) => ({ producerId, kind, participantId: id })),
    );
}
