import { loadOrCreateSecrets } from '@zhida/config/secrets.ts';
import type { System } from '@zhida/test/harness/system.ts';
import { connectDatabase } from '../../../signaling/src/db/connect.ts';
import { createDb } from '../../../signaling/src/db/db.ts';
import { createInWork } from '../../../signaling/src/db/work.ts';
import { appendAudit } from '../../../signaling/src/features/audit/audit.store.ts';
import { loadActor } from '../../../signaling/src/features/identity/authenticate.ts';
import { openSession } from '../../../signaling/src/features/identity/open-session.ts';
import { createAccessTokens } from '../../../signaling/src/features/identity/tokens.ts';
import { createOrgDirectory } from '../../../signaling/src/features/org/org-directory.ts';
import { refreshPresence } from '../../../signaling/src/features/presence/refresh-presence.ts';
import { insertTerminal } from '../../../signaling/src/features/terminal/terminal.store.ts';
import { systemClock } from '../../../signaling/src/platform/clock.ts';

/** A station that is enrolled and signed in. */
export interface Station {
  readonly unitId: string;
  readonly token: string;
}

/** Outlives every bench; signaling takes whatever life the signed token states. */
const ACCESS_TOKEN_MS = 2 * 3_600_000;

/**
 * One station for each unit, below the command centre, that is not in `exceptUnits`; at most `count`. By the product's
 * own operations, but all in one transaction and without a code that somebody types.
 */
export async function enrolStations(
  system: System,
  { count, exceptUnits }: { readonly count: number; readonly exceptUnits: ReadonlySet<string> },
): Promise<Station[]> {
  const sequelize = connectDatabase(system.databaseUrl);
  try {
    const directory = createOrgDirectory(createDb(sequelize), systemClock);
    const inWork = createInWork({
      sequelize,
      now: () => systemClock.now(),
      refreshPresence,
      appendAudit,
      publish: () => undefined,
    });
    const deps = {
      db: createDb(sequelize),
      inWork,
      clock: systemClock,
      directory,
      tokens: createAccessTokens(loadOrCreateSecrets(system.dataDir, 'demo').jwt),
      accessTokenMs: ACCESS_TOKEN_MS,
    };
    const tree = await directory.current();
    const units = tree.units.filter(({ id, parentId }) => parentId !== null && !exceptUnits.has(id));
    if (units.length < count) throw new Error(`the county has ${units.length} units, not ${count}`);
    return await inWork(async (work) => {
      const stations: Station[] = [];
      for (const { id: unitId } of units.slice(0, count)) {
        const id = crypto.randomUUID();
        await insertTerminal(work, { id, unitId, name: '负载站', enrolledBy: id });
        const loaded = await loadActor(work, tree, { kind: 'terminal', id });
        const { session } = await openSession(deps, work, { loaded, client: 'terminal' });
        stations.push({ unitId, token: session.accessToken });
      }
      return stations;
    });
  } finally {
    await sequelize.close();
  }
}
