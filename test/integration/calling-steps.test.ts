import assert from 'node:assert/strict';
import { ringSeconds } from '../../protocol/src/calling.ts';
import { endRings } from '../../signaling/src/features/calling/end-rings.ts';
import { openConferenceFor } from '../../signaling/src/features/calling/open-conference-for.ts';
import { partyOf, resolveParties } from '../../signaling/src/features/conference/parties.ts';
import { readRoster } from '../../signaling/src/features/conference/read-conference.ts';
import { sweepConferences } from '../../signaling/src/features/conference/sweep-conferences.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { beat, insertConnection } from '../../signaling/src/features/presence/connection.store.ts';
import { NodeRegistry } from '../../signaling/src/nodes/node-registry.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { createSealer } from '../../signaling/src/platform/sealed-text.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

const id = () => crypto.randomUUID();
const log = createLog('silent');

describe('what time does to a call', () => {
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  let chair: CallContext;
  let there: CallContext;
  let away: CallContext;
  const sealer = createSealer(Buffer.alloc(32).toString('base64'));
  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
    const signed = await Promise.all(
      ['commander', 't15.v01', 't15.v02'].map(async (name) => (await signInAs(deps, name)).context),
    );
    [chair, there, away] = signed as [CallContext, CallContext, CallContext];
    const instanceId = id();
    const { actor, sessionId, client } = there;
    const connection = { id: id(), instanceId, sessionId, client, unitId: actor.unitId };
    await deps.inWork(async (work) => {
      await beat(work, instanceId);
      await insertConnection(work, { ...connection, actorKind: actor.kind, actorId: actor.id });
    });
  });
  after(() => database.close());

  const open = async (minutes: number): Promise<string> => {
    const conferenceId = id();
    const unitIds = [there, away].map(({ actor }) => actor.unitId);
    const others = await resolveParties(deps.db, await deps.directory.current(), { unitIds, accountIds: [] });
    const about = { kind: 'meeting', status: 'Test', title: '例会', minutes } as const;
    await deps.inWork((work) =>
      openConferenceFor(work, {
        id: conferenceId,
        ...about,
        chair: partyOf(chair.actor),
        others,
        ringChair: true,
      }),
    );
    return conferenceId;
  };
  const states = async (conferenceId: string) => {
    const { participants } = await readRoster(deps.db, conferenceId);
    return [chair.actor.id, there.actor.unitId, away.actor.unitId].map(
      (party) => participants.find((site) => site.party.id === party)?.state,
    );
  };

  it('a site that rang in vain counts as no answer, one that is offline stays so, and both stop ringing', async () => {
    const conferenceId = await open(60);
    assert.deepEqual(await states(conferenceId), ['offline', 'called', 'offline']);
    clock.advance(ringSeconds * 1000 - 1);
    await endRings({ ...deps, sealer, log });
    assert.deepEqual(await states(conferenceId), ['offline', 'called', 'offline']);
    clock.advance(1);
    database.changes.length = 0;
    await endRings({ ...deps, sealer, log });
    assert.deepEqual(await states(conferenceId), ['offline', 'no-answer', 'offline']);
    const ended = database.changes.flatMap((change) => (change.kind === 'call-ended' ? [change] : []));
    assert.deepEqual(
      ended.map(({ reason, participantIds }) => [reason, participantIds.length]),
      [['no-answer', 3]],
    );
    database.changes.length = 0;
    await endRings({ ...deps, sealer, log });
    assert.deepEqual(database.changes, []);
  });

  it('a conference is over when its time is, and not before', async () => {
    const conferenceId = await open(5);
    const sweep = () =>
      sweepConferences(
        {
          ...deps,
          clock,
          sealer,
          log,
          registry: new NodeRegistry(() => clock.now()),
          afterEnd: () => Promise.resolve(),
          followRoster: () => undefined,
          sendTo: () => undefined,
        },
        { seatGraceMs: 60_000, abandonedMs: 3_600_000 },
      );
    const reason = async () => {
      const [row] = await deps.db.select<{ end_reason: string | null }>(
        'SELECT end_reason FROM conferences WHERE id = :conferenceId',
        { conferenceId },
      );
      return row?.end_reason;
    };
    clock.advance(5 * 60_000 - 1);
    await sweep();
    assert.equal(await reason(), null);
    clock.advance(1);
    await sweep();
    assert.equal(await reason(), 'time-over');
  });
});
