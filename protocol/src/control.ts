import { z } from 'zod';
import { conferenceIdSchema, maxSites } from './conference.ts';
import { defineCall, defineNotice } from './core/call.ts';
import { clientRequestIdSchema, emptySchema, idSchema, instantSchema, lineSchema } from './core/scalars.ts';

/*
 * What a chair (or co-chair, where not said otherwise) does. Everybody else is refused with `forbidden/not-chair`.
 * Each control is decided and audited on the server; what follows from it is told by `conference:changed`,
 * `conference:roster-changed`, `conference:standing-changed` and `conference:desk-changed`.
 */

const siteSchema = conferenceIdSchema.extend({ participantId: idSchema });
const sitesSchema = z.array(idSchema).min(1).max(maxSites);

/** Tiles of the wall. */
export const gridSizes = [1, 4, 9, 16] as const;
export const layoutSchema = z
  .object({ grid: z.literal(gridSizes), slots: z.array(idSchema.nullable()).max(16) })
  .refine(({ grid, slots }) => slots.length === grid, { message: 'one slot for each tile of the grid' });
export type Layout = z.infer<typeof layoutSchema>;

/** Rotation of the chair's own view: `grid` sites at a time, the next ones made ready before they are shown. */
export const patrolSchema = z.object({
  participantIds: sitesSchema,
  intervalSeconds: z.number().int().min(3).max(600),
  grid: z.literal(gridSizes),
  startedAt: instantSchema,
});
export type Patrol = z.infer<typeof patrolSchema>;

/** What the chairs' wall shows; only chairs are told. `slots` name participants, null is filled by itself. */
export const deskSchema = z.object({
  conferenceId: idSchema,
  version: z.number().int(),
  layout: layoutSchema,
  patrol: patrolSchema.nullable(),
});
export type Desk = z.infer<typeof deskSchema>;

/** A wall kept for another day: by unit, since every conference has participants of its own. */
export const savedLayoutSchema = z.object({
  id: idSchema,
  name: z.string(),
  grid: z.literal(gridSizes),
  unitIds: z.array(idSchema.nullable()),
});
export type SavedLayout = z.infer<typeof savedLayoutSchema>;

export const controlCalls = [
  defineCall({
    name: 'control:set-rules',
    summary: 'Lock (nobody new comes in), lobby (newcomers wait), and whether a muted site may unmute itself',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({
      locked: z.boolean().optional(),
      lobby: z.boolean().optional(),
      selfUnmute: z.boolean().optional(),
    }),
    output: emptySchema,
  }),
  defineCall({
    name: 'control:admit',
    summary: 'Let sites in from the lobby: the named ones, or all who wait',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ participantIds: sitesSchema.optional() }),
    output: emptySchema,
  }),
  defineCall({
    name: 'control:set-muted',
    summary: 'Mute sites or let them speak again: the named ones, or everybody but the chair',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ participantIds: sitesSchema.optional(), muted: z.boolean() }),
    output: emptySchema,
  }),
  defineCall({
    name: 'control:set-broadcast',
    summary: 'Show one site to all; null ends it',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ participantId: idSchema.nullable() }),
    output: emptySchema,
  }),
  defineCall({
    name: 'control:set-banner',
    summary: 'A line of text across every screen; null takes it away',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ text: lineSchema(120).nullable() }),
    output: emptySchema,
  }),
  defineCall({
    name: 'control:set-co-chair',
    summary: 'The chair makes a site co-chair, or a co-chair an ordinary member again. Only the chair',
    permission: 'conference.take-part',
    input: siteSchema.extend({ coChair: z.boolean() }),
    output: emptySchema,
  }),
  defineCall({
    name: 'control:hand-over',
    summary:
      'Make another joined site the chair; the old one becomes co-chair. Only the chair, or who opened it, for itself',
    permission: 'conference.take-part',
    input: siteSchema,
    output: emptySchema,
  }),
  defineCall({
    name: 'control:remove',
    summary: 'Take a site out; it comes back only when invited again. Never the chair',
    permission: 'conference.take-part',
    input: siteSchema,
    output: emptySchema,
  }),
  defineCall({
    name: 'control:rename',
    summary: 'What a site is called in this conference; null: as before',
    permission: 'conference.take-part',
    input: siteSchema.extend({ displayName: lineSchema(40).nullable() }),
    output: emptySchema,
  }),
  defineCall({
    name: 'control:prolong',
    summary: 'It ends by itself this many minutes later than planned (than now, where no end was planned)',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({
      clientRequestId: clientRequestIdSchema,
      minutes: z.number().int().min(5).max(480),
    }),
    output: z.object({ endsAt: instantSchema }),
  }),
  defineCall({
    name: 'control:set-private-talk',
    summary:
      'Chair and one joined site talk without being heard by the rest; null ends it. Both publish `private-talk` meanwhile. Only the chair',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ participantId: idSchema.nullable() }),
    output: emptySchema,
  }),
  defineCall({
    name: 'control:show-document',
    summary: 'Show a file of this conference on the stage, or turn its page; null takes it away',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({
      document: z.object({ fileId: idSchema, page: z.number().int().min(1).max(2_000) }).nullable(),
    }),
    output: emptySchema,
  }),
  defineCall({
    name: 'control:get-desk',
    summary: 'Layout and patrol of the chairs’ wall',
    permission: 'conference.take-part',
    input: conferenceIdSchema,
    output: deskSchema,
  }),
  defineCall({
    name: 'control:set-layout',
    summary: 'The chairs’ wall: 1, 4, 9 or 16 tiles and who is in which',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ layout: layoutSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'control:set-patrol',
    summary: 'Start the rotation of the chairs’ view over these sites; null stops it',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ patrol: patrolSchema.omit({ startedAt: true }).nullable() }),
    output: emptySchema,
  }),
  defineCall({
    name: 'layout:list',
    summary: 'The actor’s saved walls',
    permission: 'conference.open',
    input: emptySchema,
    output: z.object({ layouts: z.array(savedLayoutSchema) }),
  }),
  defineCall({
    name: 'layout:save',
    summary: 'Keep a wall under a name; an own one of that name is replaced',
    permission: 'conference.open',
    input: z
      .object({
        clientRequestId: clientRequestIdSchema,
        name: lineSchema(40),
        grid: z.literal(gridSizes),
        unitIds: z.array(idSchema.nullable()).max(16),
      })
      .refine(({ grid, unitIds }) => unitIds.length === grid, {
        message: 'one unit for each tile of the grid',
      }),
    output: savedLayoutSchema,
  }),
  defineCall({
    name: 'layout:delete',
    summary: 'Delete an own saved wall; one that is gone is no error',
    permission: 'conference.open',
    input: z.object({ layoutId: idSchema }),
    output: emptySchema,
  }),
] as const;

export const controlNotices = [
  defineNotice({
    name: 'conference:desk-changed',
    summary: 'The chairs’ wall has another layout or patrol',
    payload: z.object({ desk: deskSchema }),
  }),
] as const;
