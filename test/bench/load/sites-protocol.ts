import { z } from 'zod';
import { expectationSchema } from './expectation.ts';
import { sitePlanSchema, siteReportSchema } from './site-plan.ts';

/** What the bench asks of a process with sites in it. `site` is the index of its plan. */
const sitesRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    url: z.string(),
    /** File with the film of the sites that publish. */
    picture: z.string().nullable(),
    plans: z.array(sitePlanSchema),
  }),
  z.object({ kind: z.literal('call'), site: z.number(), name: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('join'), site: z.number(), conferenceId: z.string() }),
  z.object({ kind: z.literal('leave'), site: z.number() }),
  z.object({ kind: z.literal('expect'), sites: z.array(z.number()), expectation: expectationSchema }),
  /** What became of an expectation so far; it is over with that. */
  z.object({ kind: z.literal('met'), expectationId: z.number() }),
  z.object({ kind: z.literal('report') }),
]);
export type SitesRequest = z.infer<typeof sitesRequestSchema>;

export const sitesMessageSchema = z.object({ id: z.number(), request: sitesRequestSchema });

export const sitesAnswerSchema = z.union([
  z.object({ id: z.number(), value: z.unknown() }),
  z.object({ id: z.number(), error: z.string() }),
]);

/** `at`: of those sites that have seen it; sent by itself once all have. */
export const metSchema = z.object({ expectationId: z.number(), at: z.array(z.number()) });
export const calledSchema = z.object({ sentAt: z.number(), answeredAt: z.number(), data: z.unknown() });
export const sitesReportSchema = z.object({
  sites: z.array(siteReportSchema),
  /** Notices since the start, of all sites, by name. */
  notices: z.record(z.string(), z.number()),
});
export type SitesReport = z.infer<typeof sitesReportSchema>;
