import { z } from 'zod';
import { defineCall, defineNotice } from './core/call.ts';
import {
  bilingualSchema,
  clientRequestIdSchema,
  emptySchema,
  idSchema,
  instantSchema,
} from './core/scalars.ts';

export const unitLevels = ['county', 'hospital', 'township', 'village'] as const;

/** Node of the administrative tree as it stands at one instant. */
export const orgUnitSchema = z.object({
  id: idSchema,
  /** Stable code from the county file, e.g. `yx.t03.v07`. */
  code: z.string(),
  name: bilingualSchema,
  level: z.enum(unitLevels),
  kind: z.string(),
  parentId: idSchema.nullable(),
});
export type OrgUnit = z.infer<typeof orgUnitSchema>;

export const orgTreeSchema = z.object({
  /** Rises by one with every change of the tree. */
  version: z.number().int().nonnegative(),
  at: instantSchema,
  units: z.array(orgUnitSchema),
});
export type OrgTree = z.infer<typeof orgTreeSchema>;

/** Where a unit hung, and under what name, during an interval. `validTo` null: still so. */
export const orgPlacementSchema = z.object({
  parentId: idSchema.nullable(),
  name: bilingualSchema,
  validFrom: instantSchema,
  validTo: instantSchema.nullable(),
});

export const specialtySchema = z.object({ id: idSchema, code: z.string(), name: bilingualSchema });
export type Specialty = z.infer<typeof specialtySchema>;

export const orgCalls = [
  defineCall({
    name: 'org:get-tree',
    summary: 'The units the actor may see, now or as they stood at an earlier instant',
    permission: 'org.read',
    input: z.object({ at: instantSchema.optional() }),
    output: orgTreeSchema,
  }),
  defineCall({
    name: 'org:get-history',
    summary: 'Every placement a unit ever had, newest first',
    permission: 'org.read',
    input: z.object({ unitId: idSchema }),
    output: z.object({ placements: z.array(orgPlacementSchema) }),
  }),
  defineCall({
    name: 'org:move-unit',
    summary: 'Hang a unit under another parent from an instant on; earlier instants keep the old tree',
    permission: 'org.manage',
    input: z.object({
      clientRequestId: clientRequestIdSchema,
      unitId: idSchema,
      parentId: idSchema,
      /** Not in the past; absent means now. */
      validFrom: instantSchema.optional(),
    }),
    output: z.object({ version: z.number().int() }),
  }),
  defineCall({
    name: 'specialty:list',
    summary: 'Specialties a consultation can be asked for, and how many experts on duty can be reached now',
    permission: null,
    input: emptySchema,
    output: z.object({
      specialties: z.array(specialtySchema.extend({ onDuty: z.number().int(), reachable: z.number().int() })),
    }),
  }),
] as const;

export const orgNotices = [
  defineNotice({
    name: 'org:changed',
    summary: 'The tree has a new version; ask for it again',
    payload: z.object({ version: z.number().int() }),
  }),
] as const;
