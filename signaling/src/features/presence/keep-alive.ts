import type { Db } from '../../db/db.ts';
import type { InWork } from '../../db/work.ts';
import { beat, listConnectionIds, lockDeadInstances, removeInstances } from './connection.store.ts';
import { mayJudge, noteBeat, type OwnBeats } from './own-beats.rules.ts';
import { connectionsClosed } from './track-connection.ts';

/**
 * A process that has not beaten for this long is taken for dead and its sites shown offline. It beats every 2 s;
 * shorter would declare a busy process dead, longer shows sites as reachable that are not.
 */
const deadAfterMs = 10_000;
/** Three beats: after an outage of the database every living process has beaten again by then. */
const judgeAfterMs = 6_000;

export interface KeepAliveDeps {
  readonly db: Db;
  readonly inWork: InWork;
  readonly instanceId: string;
  /** Ids of the sockets this process really has. */
  readonly liveConnections: () => ReadonlySet<string>;
  /** Another process gave us up: our clients must connect anew to be seen again. */
  readonly dropAll: () => void;
  /** How this process has beaten itself. */
  readonly ownBeats: { value: OwnBeats };
}

/** Beats, removes what dead processes left, and our own rows whose sockets are gone (a database outage hid it). */
export async function keepAlive({
  db,
  inWork,
  instanceId,
  liveConnections,
  dropAll,
  ownBeats,
}: KeepAliveDeps): Promise<void> {
  const givenUp = await inWork((work) => beat(work, instanceId));
  ownBeats.value = noteBeat(ownBeats.value, performance.now(), judgeAfterMs);
  if (givenUp && liveConnections().size > 0) dropAll();
  const dead = mayJudge(ownBeats.value, judgeAfterMs) ? await listDead(inWork, instanceId) : [];
  const stored = await listConnectionIds(db, [instanceId]);
  // Asked after the rows were read: a socket that came meanwhile has a row too, and must not be taken for a dead one.
  const live = liveConnections();
  const own = stored.filter((id) => !live.has(id));
  const orphans = [...(await listConnectionIds(db, dead)), ...own];
  if (orphans.length > 0) await connectionsClosed(inWork, orphans);
  if (dead.length > 0) await inWork((work) => removeInstances(work, dead));
}

async function listDead(inWork: InWork, instanceId: string): Promise<string[]> {
  return inWork(async (work) => {
    const ids = await lockDeadInstances(work, deadAfterMs);
    return ids.filter((id) => id !== instanceId);
  });
}
