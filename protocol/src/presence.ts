import { z } from 'zod';
import { defineCall, defineNotice } from './core/call.ts';
import { emptySchema, idSchema, instantSchema } from './core/scalars.ts';
import { orgUnitSchema } from './org.ts';

export const presenceStates = ['online', 'busy', 'offline'] as const;
export const qualityGrades = ['good', 'fair', 'poor', 'unknown'] as const;
export type QualityGrade = (typeof qualityGrades)[number];

/** Can this unit be reached? `busy`: everyone connected there is in a conference or being rung. */
export const unitPresenceSchema = z.object({
  unitId: idSchema,
  state: z.enum(presenceStates),
  /** Since when the state holds; null: never seen. */
  since: instantSchema.nullable(),
  connections: z.number().int().nonnegative(),
});
export type UnitPresence = z.infer<typeof unitPresenceSchema>;

/** One terminal or person of a unit, as its detail shows it. */
export const endpointSchema = z.object({
  id: idSchema,
  kind: z.enum(['account', 'terminal']),
  displayName: z.string(),
  roles: z.array(z.string()),
  state: z.enum(presenceStates),
  lastSeenAt: instantSchema.nullable(),
  quality: z.enum(qualityGrades),
  /** Round trip to the media node in ms, where measured in the last call. */
  roundTripMs: z.number().nonnegative().nullable(),
});
export type Endpoint = z.infer<typeof endpointSchema>;

export const unitDetailSchema = z.object({
  unit: orgUnitSchema,
  presence: unitPresenceSchema,
  /** It answers emergency calls by itself after this countdown; null: somebody must answer. */
  autoAnswerSeconds: z.number().int().nullable(),
  terminals: z.array(endpointSchema),
  people: z.array(endpointSchema),
});
export type UnitDetail = z.infer<typeof unitDetailSchema>;

export const presenceCalls = [
  defineCall({
    name: 'presence:list',
    summary:
      'Presence of every unit the actor may see; afterwards `presence:changed` carries the differences',
    permission: 'presence.read',
    input: emptySchema,
    output: z.object({ version: z.number().int(), at: instantSchema, units: z.array(unitPresenceSchema) }),
  }),
  defineCall({
    name: 'unit:get',
    summary: 'One unit with its terminals, people, last seen and network quality',
    permission: 'presence.read',
    input: z.object({ unitId: idSchema }),
    output: unitDetailSchema,
  }),
] as const;

export const presenceNotices = [
  defineNotice({
    name: 'presence:changed',
    summary:
      'Units whose presence changed, coalesced over ~100 ms. A version other than last + 1: list again',
    payload: z.object({ version: z.number().int(), units: z.array(unitPresenceSchema) }),
  }),
] as const;
