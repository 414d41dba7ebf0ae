import type { z } from 'zod';
import type { Finding, Path } from './county-findings.ts';
import {
  type CountyDuty,
  type CountyPerson,
  type CountySpecialty,
  type CountyUnit,
  dutySchema,
  personSchema,
  specialtySchema,
  unitSchema,
} from './county-schema.ts';

/**
 * One list of the file, read leniently. Rows with a fault of their own stay out of `rows` and `byId`, but their id
 * still counts as declared: one misspelt level must not make sixteen villages report an unknown parent.
 */
export interface Section<T> {
  /** Rows that fit their schema, with their index in the file. */
  rows: { at: number; value: T }[];
  /** The first fitting row of each id. */
  byId: Map<string, T>;
  /** Index of the first row that claims an id, fitting or not. */
  firstAt: Map<string, number>;
  /** Every later row that claims the same id again. */
  repeats: { id: string; at: number }[];
  /** True when the list is there and every row fits: only then does "there is none" mean anything. */
  complete: boolean;
}

export interface CountySections {
  units: Section<CountyUnit>;
  specialties: Section<CountySpecialty>;
  people: Section<CountyPerson>;
  duty: Section<CountyDuty>;
}

/** Splits unchecked data into its lists; whatever is not there or not a list is an incomplete, empty section. */
export function readSections(value: unknown): CountySections {
  return {
    units: readSection(property(value, 'units'), unitSchema, 'code'),
    specialties: readSection(property(value, 'specialties'), specialtySchema, 'code'),
    people: readSection(property(value, 'people'), personSchema, 'username'),
    duty: readSection(property(value, 'duty'), dutySchema, 'specialty'),
  };
}

/** A code, username or duty specialty that is claimed twice is reported at its second and every later claim. */
export function checkRepeats(sections: CountySections, lineOf: (path: Path) => number): Finding[] {
  const idKeys = { units: 'code', specialties: 'code', people: 'username', duty: 'specialty' } as const;
  const names = ['units', 'specialties', 'people', 'duty'] as const;
  return names.flatMap((name) =>
    sections[name].repeats.map(({ id, at }) => {
      const first = lineOf([name, sections[name].firstAt.get(id) ?? at, idKeys[name]]);
      const message = `"${id}" is already used on line ${first}: each ${idKeys[name]} stands once under ${name}`;
      return { path: [name, at, idKeys[name]], message };
    }),
  );
}

function readSection<T>(list: unknown, schema: z.ZodType<T>, idKey: string): Section<T> {
  const section: Section<T> = { rows: [], byId: new Map(), firstAt: new Map(), repeats: [], complete: true };
  if (!Array.isArray(list)) return { ...section, complete: false };
  for (const [at, item] of list.entries()) {
    const id = property(item, idKey);
    if (typeof id === 'string') {
      if (section.firstAt.has(id)) section.repeats.push({ id, at });
      else section.firstAt.set(id, at);
    }
    const parsed = schema.safeParse(item);
    if (!parsed.success) {
      section.complete = false;
      continue;
    }
    section.rows.push({ at, value: parsed.data });
    if (typeof id === 'string' && !section.byId.has(id)) section.byId.set(id, parsed.data);
  }
  return section;
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}
