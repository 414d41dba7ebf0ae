import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const rowSchema = z.object({
  commit: z.string(),
  machine: z.string(),
  /** When it was measured. */
  at: z.string(),
  /** Mean number of processes that wanted a core while it was measured. */
  load: z.number(),
  method: z.string(),
  synthetic: z.string(),
  seconds: z.number(),
  samples: z.record(z.string(), z.array(z.number())),
  findings: z.array(z.string()),
  runs: z.array(z.unknown()),
});
export type RawRow = z.infer<typeof rowSchema>;

const fileSchema = z.object({ rows: z.record(z.string(), rowSchema) });
type RawFile = z.infer<typeof fileSchema>;

const root = path.resolve(import.meta.dirname, '../../..');
export const defaultRawFile = path.join(root, 'docs/data/failover.json');

export function readRawFile(file: string): RawFile {
  return existsSync(file) ? fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : { rows: {} };
}

/** Puts a row into the file, in the place of an earlier measurement of the same; the other rows stay. */
export function writeRawRow(file: string, name: string, row: RawRow): void {
  const { rows } = readRawFile(file);
  mkdirSync(path.dirname(file), { recursive: true });
  const text = JSON.stringify({ rows: { ...rows, [name]: row } }, null, 1);
  // One line per list of numbers: a file that is read by people, too.
  writeFileSync(
    file,
    `${text.replace(/\[\s+([-\d.,\s]+?)\s+\]/g, (_, list: string) => `[${list.replace(/\s+/g, ' ')}]`)}\n`,
  );
}
