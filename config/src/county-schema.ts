import { z } from 'zod';

/** Where a unit stands in the administrative tree, from the top down. */
export const UNIT_LEVELS = ['county', 'hospital', 'township', 'village'] as const;

/** What a unit is. The kind decides its level and the kind of its parent; see county-tree-rules.ts. */
export const UNIT_KINDS = [
  'health-bureau',
  'cdc',
  'dispatch-120',
  'supervision',
  'county-hospital',
  'township-clinic',
  'village-clinic',
] as const;

/** What a person may be. Rights follow from role and unit together: a role reaches no further than the unit's subtree. */
export const ROLES = [
  'commander',
  'duty-officer',
  'dispatcher',
  'expert',
  'township-doctor',
  'village-doctor',
  'trainer',
  'administrator',
] as const;

const SEGMENTS = /^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*$/;

// Codes and usernames end up in URLs, audit entries and signed exports, so they are narrow from the start:
// widening the alphabet later is easy, narrowing it would rename people.
const codeSchema = z
  .string()
  .max(64, 'is longer than 64 characters: choose a shorter code')
  .regex(SEGMENTS, 'must be lowercase letters, digits and hyphens in parts joined by dots, like yx.t03.v07');

const usernameSchema = z
  .string()
  .max(64, 'is longer than 64 characters: choose a shorter username')
  .regex(SEGMENTS, 'must be lowercase letters, digits and hyphens in parts joined by dots, like t03.v07');

const textSchema = z.string().refine((text) => text.trim() !== '', 'is empty: write the name');

const nameSchema = z.strictObject({ zh: textSchema, en: textSchema });

const headSchema = z.strictObject({
  code: codeSchema,
  name: nameSchema,
  sample: z.boolean(),
  validFrom: z.iso.date('must be a calendar date written as 2021-06-01'),
});

export const unitSchema = z.strictObject({
  code: codeSchema,
  name: nameSchema,
  level: z.enum(UNIT_LEVELS),
  kind: z.enum(UNIT_KINDS),
  parent: codeSchema.nullable(),
});

export const specialtySchema = z.strictObject({ code: codeSchema, name: nameSchema });

export const personSchema = z.strictObject({
  username: usernameSchema,
  name: nameSchema,
  unit: codeSchema,
  roles: z.array(z.enum(ROLES)).min(1, 'is empty: give at least one role'),
  specialties: z.array(codeSchema).default([]),
});

export const dutySchema = z.strictObject({
  specialty: codeSchema,
  hospitals: z
    .array(
      z.strictObject({
        unit: codeSchema,
        experts: z.array(usernameSchema).min(1, 'is empty: name an expert, or remove this hospital'),
      }),
    )
    .min(1, 'is empty: name at least one hospital, or a request for this specialty rings nobody'),
});

/**
 * The shape of a county file. It sees one value at a time; what must hold between rows (one tree, known codes,
 * experts who have the specialty) is checked by `parseCountyFile`, which is the way to read such a file.
 */
export const countySchema = z.strictObject({
  county: headSchema,
  units: z.array(unitSchema),
  specialties: z.array(specialtySchema),
  people: z.array(personSchema),
  duty: z.array(dutySchema),
});

export type UnitLevel = (typeof UNIT_LEVELS)[number];
export type UnitKind = (typeof UNIT_KINDS)[number];
export type Role = (typeof ROLES)[number];

/** A whole county: `units` form one tree under the health bureau; `validFrom` is an ISO date. */
export type County = z.infer<typeof countySchema>;
/** One node of the tree; `parent` is the code of the unit above it, null only for the root. */
export type CountyUnit = z.infer<typeof unitSchema>;
export type CountySpecialty = z.infer<typeof specialtySchema>;
/** One account; `specialties` is empty for everyone who is no expert. */
export type CountyPerson = z.infer<typeof personSchema>;
/** Who is rung for a specialty: hospitals in order, and inside each the experts in order. */
export type CountyDuty = z.infer<typeof dutySchema>;
