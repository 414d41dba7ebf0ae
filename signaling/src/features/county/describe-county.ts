import type { Bilingual } from '@zhida/protocol/core/scalars.ts';
import type { Db } from '../../db/db.ts';
import { countCounty, countUnitsByLevel } from './county-summary.store.ts';

/** What is loaded, in numbers. */
export interface CountyDescription {
  readonly code: string;
  readonly name: Bilingual;
  readonly sample: boolean;
  readonly levels: readonly { readonly level: string; readonly count: number }[];
  readonly accounts: number;
  readonly demoAccounts: number;
  readonly terminals: number;
  readonly specialties: number;
  readonly onDuty: number;
}

/** @returns null when no county is loaded */
export async function describeCounty(db: Db, at: Date): Promise<CountyDescription | null> {
  const counted = await countCounty(db);
  if (!counted) return null;
  const { name_zh, name_en, ...numbers } = counted;
  return { ...numbers, name: { zh: name_zh, en: name_en }, levels: await countUnitsByLevel(db, at) };
}
