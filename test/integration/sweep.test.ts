import assert from 'node:assert/strict';
import type { InWork } from '../../signaling/src/db/work.ts';
import { sweepConferences } from '../../signaling/src/features/conference/sweep-conferences.ts';
import { NodeRegistry } from '../../signaling/src/nodes/node-registry.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { createSealer } from '../../signaling/src/platform/sealed-text.ts';
import { useHallOfThree } from '../harness/hall-of-three.ts';
import { createSessionDeps } from '../harness/identity.ts';

describe('the sweep after an outage', () => {
  const current = useHallOfThree();
  const limits = { seatGraceMs: 60_000, abandonedMs: 600_000 };

  it('takes the seats of a conference together, and leaves the one that came back', async () => {
    const { database, clock, hall, conferenceId, chair, doctorId, clinicId } = current();
    const session = createSessionDeps(database, clock);
    let works = 0;
    const inWork: InWork = (job) => {
      works += 1;
      return session.inWork(job);
    };
    const deps = {
      ...session,
      inWork,
      log: createLog('silent'),
      registry: new NodeRegistry(() => clock.now()),
      sealer: createSealer(Buffer.alloc(32).toString('base64')),
      afterEnd: () => Promise.resolve(),
      followRoster: () => undefined,
      sendTo: () => undefined,
    };
    // Their sockets' rows went with the process; the chair's did not.
    await session.db.execute(
      `DELETE FROM connections WHERE id IN (SELECT connection_id FROM peers WHERE conference_id = :conferenceId
         AND actor_id <> :chairId)`,
      { conferenceId, chairId: chair.actor.id },
    );
    await sweepConferences(deps, limits);
    assert.equal(works, 1, 'marked together');
    clock.advance(60_001);
    await sweepConferences(deps, limits);
    assert.equal(works, 2, 'given up together');
    const rows = await session.db.select<{ id: string; state: string }>(
      'SELECT id, state FROM participants WHERE conference_id = :conferenceId',
      { conferenceId },
    );
    const stateOf = new Map(rows.map(({ id, state }) => [id, state]));
    assert.deepEqual(
      [doctorId, clinicId].map((id) => stateOf.get(id)),
      ['left', 'left'],
    );
    assert.equal((await hall.siteOf(chair, conferenceId)).state, 'joined');
    const expired = (await hall.record(conferenceId)).filter(
      ({ action }) => action === 'conference:seat-expired',
    );
    assert.equal(expired.length, 2);
  });
});
