import type { Db } from '../../db/db.ts';
import type { InWork } from '../../db/work.ts';
import type { PrivateText } from '../../platform/private-text.ts';
import { saveDemoTemplates } from '../directive/demo-templates.ts';
import { findCountyCode } from './county.store.ts';
import { loadCounty, type CountyCounts } from './load-county.ts';
import { readCountyFile } from './read-county-file.ts';

/**
 * At the first start of a demonstration: loads the file when no county is loaded yet. Later changes of the file are
 * loaded by hand, so that a restart never undoes what was moved on the screen.
 * @returns null when there was nothing to do
 * @throws CountyError
 */
export async function ensureDemoCounty(
  { db, inWork }: { readonly db: Db; readonly inWork: InWork },
  file: string,
  demoPassword: PrivateText,
): Promise<CountyCounts | null> {
  if ((await findCountyCode(db)) !== undefined) return null;
  const counts = await loadCounty(inWork, await readCountyFile(file), { mode: 'demo', demoPassword });
  await inWork(saveDemoTemplates);
  return counts;
}
