import { Umzug, SequelizeStorage } from 'umzug';
import type { Sequelize } from 'sequelize';
import { createDb } from './db.ts';
import { installJobQueue } from './job-queue.ts';
import type { Log } from '../platform/log.ts';
import { up as foundation } from './migrations/0001-foundation.ts';
import { up as conference } from './migrations/0002-conference.ts';
import { up as consultation } from './migrations/0003-consultation.ts';
import { up as conferenceControl } from './migrations/0004-conference-control.ts';
import { up as stage } from './migrations/0005-stage.ts';
import { up as record } from './migrations/0006-record.ts';
import { up as door } from './migrations/0007-door.ts';
import { up as keptFiles } from './migrations/0008-kept-files.ts';
import { up as invitedBy } from './migrations/0009-invited-by.ts';
import { up as mediaNodes } from './migrations/0010-media-nodes.ts';
import { up as seatNodes } from './migrations/0012-seat-nodes.ts';
import { up as directives } from './migrations/0014-directives.ts';
import { up as filePieces } from './migrations/0017-file-pieces.ts';
import { up as push } from './migrations/0018-push.ts';
import { up as attachments } from './migrations/0019-attachments.ts';
import { up as integration } from './migrations/0020-integration.ts';
import { up as capAndWebhooks } from './migrations/0021-cap-and-webhooks.ts';
import { up as quietWebhooks } from './migrations/0022-quiet-webhooks.ts';
import { up as movingSeats } from './migrations/0023-moving-seats.ts';

const migrations = [
  { name: '0001-foundation', sql: foundation },
  { name: '0002-conference', sql: conference },
  { name: '0003-consultation', sql: consultation },
  { name: '0004-conference-control', sql: conferenceControl },
  { name: '0005-stage', sql: stage },
  { name: '0006-record', sql: record },
  { name: '0007-door', sql: door },
  { name: '0008-kept-files', sql: keptFiles },
  { name: '0009-invited-by', sql: invitedBy },
  { name: '0010-media-nodes', sql: mediaNodes },
  { name: '0012-seat-nodes', sql: seatNodes },
  { name: '0014-directives', sql: directives },
  { name: '0017-file-pieces', sql: filePieces },
  { name: '0018-push', sql: push },
  { name: '0019-attachments', sql: attachments },
  { name: '0020-integration', sql: integration },
  { name: '0021-cap-and-webhooks', sql: capAndWebhooks },
  { name: '0022-quiet-webhooks', sql: quietWebhooks },
  { name: '0023-moving-seats', sql: movingSeats },
];

/** Two processes that start together must not migrate twice; the number only has to be ours. */
const migrationLock = 7_210_311;

/** Brings the database to the newest schema. Safe to call from several processes at once. */
export async function migrate(sequelize: Sequelize, log: Log): Promise<void> {
  await sequelize.transaction(async (transaction) => {
    await sequelize.query(`SELECT pg_advisory_xact_lock(${migrationLock})`, { transaction });
    const umzug = new Umzug({
      migrations: migrations.map(({ name, sql }) => ({
        name,
        up: async () => void (await sequelize.query(sql)),
      })),
      storage: new SequelizeStorage({ sequelize, tableName: 'migrations' }),
      logger: undefined,
    });
    const done = await umzug.up();
    if (done.length > 0) log.info({ migrations: done.map((m) => m.name) }, 'database migrated');
  });
  await installJobQueue(createDb(sequelize));
}
