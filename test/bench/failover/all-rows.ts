import { countyRows } from './county-rows.ts';
import { lineRows } from './line-rows.ts';
import { redisRow } from './redis-row.ts';
import type { FigureAim } from './row.ts';

/** In the order of the table. */
export const allRows: readonly { readonly name: string; readonly figures: readonly FigureAim[] }[] = [
  ...countyRows,
  redisRow,
  ...lineRows,
];
