import { readFile } from 'node:fs/promises';
import { formatCountyProblems, parseCountyFile } from '@zhida/config/county-file.ts';
import type { County } from '@zhida/config/county-schema.ts';
import { CountyError } from './county-error.ts';

/** @throws CountyError naming every problem as `file:line:column`, or why the file cannot be read */
export async function readCountyFile(file: string): Promise<County> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CountyError(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const result = parseCountyFile(text, file);
  if (result.ok) return result.county;
  throw new CountyError(formatCountyProblems(result.problems, file));
}
