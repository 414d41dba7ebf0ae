import type { Sequelize } from 'sequelize';
import type { Secrets } from '@zhida/config/secrets.ts';
import type { SignalingConfig } from '@zhida/config/signaling-config.ts';
import { connectDatabase } from '../db/connect.ts';
import { createDb } from '../db/db.ts';
import { migrate } from '../db/migrate.ts';
import { createInWork } from '../db/work.ts';
import { appendAudit } from '../features/audit/audit.store.ts';
import { refreshPresence } from '../features/presence/refresh-presence.ts';
import { ensureDemoCounty } from '../features/county/ensure-demo-county.ts';
import { refuseDemoAccounts } from '../features/county/require-loadable.ts';
import type { Log } from '../platform/log.ts';
import { PrivateText } from '../platform/private-text.ts';

/**
 * The database, migrated and fit for the mode: a demonstration gets the sample county at its first start, a
 * production start refuses a database in which demo accounts exist.
 */
export async function openDatabase(config: SignalingConfig, secrets: Secrets, log: Log): Promise<Sequelize> {
  const sequelize = connectDatabase(config.databaseUrl);
  await migrate(sequelize, log);
  if (config.mode === 'production') await refuseDemoAccounts(createDb(sequelize));
  else if (config.countyFile && secrets.demoPassword) {
    // Nobody is connected yet, so there is nobody to tell.
    const inWork = createInWork({
      sequelize,
      now: () => new Date(),
      refreshPresence,
      appendAudit,
      publish: () => undefined,
    });
    const password = new PrivateText(secrets.demoPassword);
    const loaded = await ensureDemoCounty({ db: createDb(sequelize), inWork }, config.countyFile, password);
    if (loaded) log.info({ county: loaded }, 'sample county loaded');
  }
  return sequelize;
}
