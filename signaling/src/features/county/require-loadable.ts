import type { County } from '@zhida/config/county-schema.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import { CountyError } from './county-error.ts';
import { countDemoAccounts } from './county-people.store.ts';
import { findCountyCode } from './county.store.ts';
import type { LoadTerms } from './load-county.ts';

/** @throws CountyError where the file, the mode and what is loaded already do not go together */
export async function requireLoadable(work: Work, head: County['county'], terms: LoadTerms): Promise<void> {
  const code = await findCountyCode(work);
  if (code !== undefined && code !== head.code)
    throw new CountyError(`this database holds the county "${code}"; "${head.code}" needs one of its own`);
  if (new Date(head.validFrom) > work.now)
    throw new CountyError(
      `county.validFrom (${head.validFrom}) lies in the future: load the file on that day`,
    );
  if (terms.mode === 'production') {
    if (head.sample && !terms.allowSample)
      throw new CountyError(
        'this file is a sample with invented people (sample: true); add --allow-sample to load it into a production database all the same',
      );
    await refuseDemoAccounts(work);
  } else if (code !== undefined && (await countDemoAccounts(work)) === 0) {
    throw new CountyError(
      'this database was loaded in production mode; demonstration accounts with a known password have no place in it',
    );
  }
}

/** For a start in production mode. @throws CountyError when a demonstration account exists */
export async function refuseDemoAccounts(db: Db): Promise<void> {
  const count = await countDemoAccounts(db);
  if (count > 0)
    throw new CountyError(
      `this database holds ${count} demonstration accounts, which all share one known password; production needs a database of its own (DATABASE_URL or ZHIDA_DATA_DIR)`,
    );
}
