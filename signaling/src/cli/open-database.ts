import { z } from 'zod';
import { parseEnvironment } from '@zhida/config/env-config.ts';
import { connectDatabase } from '../db/connect.ts';
import { createDb, type Db } from '../db/db.ts';
import { migrate } from '../db/migrate.ts';
import { createInWork, type InWork } from '../db/work.ts';
import { appendAudit } from '../features/audit/audit.store.ts';
import { refreshPresence } from '../features/presence/refresh-presence.ts';
import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';

const environment = z.object({
  NODE_ENV: z.string().optional(),
  ZHIDA_MODE: z.enum(['demo', 'production']).optional(),
  DATABASE_URL: z.string({ error: 'a PostgreSQL address, postgres://user:password@host:port/database' }),
  ZHIDA_DATA_DIR: z.string({ error: 'the folder that holds secrets.json' }),
});

/** What a command-line program works on. Running servers see its changes with their next look at the database. */
export interface OpenDatabase {
  readonly mode: 'demo' | 'production';
  readonly dataDir: string;
  readonly db: Db;
  readonly inWork: InWork;
}

/**
 * Runs a job on the migrated database of the environment and closes it afterwards.
 * @throws ConfigError for an unusable environment
 */
export async function withOpenDatabase<T>(job: (opened: OpenDatabase) => Promise<T>): Promise<T> {
  const env = parseEnvironment('zhida', environment, process.env);
  const sequelize = connectDatabase(env.DATABASE_URL);
  try {
    await migrate(sequelize, createLog('warn'));
    return await job({
      mode: env.ZHIDA_MODE ?? (env.NODE_ENV === 'production' ? 'production' : 'demo'),
      dataDir: env.ZHIDA_DATA_DIR,
      db: createDb(sequelize),
      inWork: createInWork({
        sequelize,
        now: () => systemClock.now(),
        refreshPresence,
        appendAudit,
        publish: () => undefined,
      }),
    });
  } finally {
    await sequelize.close();
  }
}
