import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Fault } from '../../protocol/src/core/fault.ts';
import { leaveConference } from '../../signaling/src/features/conference/leave-conference.ts';
import {
  isHeld,
  isOnStage,
  maySpeak,
  type Stage,
} from '../../signaling/src/features/conference/stage.rules.ts';
import {
  findStage,
  listSettledSites,
  listSounds,
} from '../../signaling/src/features/conference/stage.store.ts';
import { chairLostMs } from '../../signaling/src/features/control/succession.rules.ts';
import { sweepChairs } from '../../signaling/src/features/control/sweep-chairs.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { stepRollCalls } from '../../signaling/src/features/roll-call/step-roll-calls.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createHall, type Hall } from '../harness/hall.ts';
import { createSessionDeps } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

const log = createLog('warn');
const id = () => crypto.randomUUID();
const people = 6;

const actions = [
  'sit',
  'leave',
  'lose',
  'request',
  'release',
  'grant',
  'revoke',
  'mute',
  'unmute',
  'mute-all',
  'remove',
  'broadcast',
  'private',
  'hand-over',
  'co-chair',
  'call-roll',
  'call-roll-by-itself',
  'answer',
  'end-roll',
  'time',
] as const;
type Action = (typeof actions)[number];

/** Who does what to whom; whether it may is for the server to say. */
const step = fc.record({
  action: fc.constantFrom(...actions),
  by: fc.nat(people - 1),
  to: fc.nat(people - 1),
});

describe('a conference in which everybody tries everything', () => {
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  let hall: Hall;
  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
    hall = await createHall(deps);
  });
  after(() => database.close());

  interface Room {
    readonly conferenceId: string;
    readonly members: readonly CallContext[];
  }
  const open = async (kind: 'meeting' | 'training'): Promise<Room> => {
    const members = await Promise.all(
      Array.from({ length: people }, (_, i) => hall.person('village-doctor', `yx.t15.v0${i + 1}`)),
    );
    const [chair, ...others] = members;
    assert.ok(chair);
    return { conferenceId: await hall.open(chair, others, kind), members };
  };

  const leave = async ({ conferenceId }: Room, who: CallContext) => {
    const [seat] = (await hall.siteOf(who, conferenceId)).peers;
    if (!seat) return;
    const leaveDeps = { inWork: deps.inWork, followRoster: () => undefined };
    await leaveConference(leaveDeps, { conferenceId, peerId: seat.id }, who);
  };
  /** With a microphone, as its row would be. */
  const sit = async ({ conferenceId }: Room, who: CallContext) => {
    const site = await hall.siteOf(who, conferenceId);
    if (site.peers.length > 0 || site.state === 'removed') return;
    const peerId = await hall.sit(who, conferenceId);
    const stage = await findStage(deps.db, conferenceId);
    const settled = (await listSettledSites(deps.db, conferenceId)).find((one) => one.id === site.id);
    assert.ok(stage && settled);
    await database.db.execute(
      `INSERT INTO publications (producer_id, conference_id, peer_id, source, kind, paused, held, client_request_id, published_at)
       VALUES (:id, :conferenceId, :peerId, 'microphone', 'audio', false, :held, :id, now())`,
      { id: id(), conferenceId, peerId, held: isHeld(stage, settled, 'microphone') },
    );
  };

  const act = async (room: Room, { action, by, to }: { action: Action; by: number; to: number }) => {
    const { conferenceId, members } = room;
    const [who, whom] = [members[by], members[to]];
    assert.ok(who && whom);
    const { id: participantId } = await hall.siteOf(whom, conferenceId);
    const site = { conferenceId, participantId };
    const { rollCall } = (await hall.head(conferenceId)) ?? {};
    const roll = { conferenceId, rollCallId: rollCall?.id ?? id() };
    const start = (mode: 'manual' | 'automatic') =>
      hall.call('roll-call:start', { conferenceId, clientRequestId: id(), mode }, who);
    const table: Record<Action, () => Promise<unknown>> = {
      sit: () => sit(room, who),
      leave: () => leave(room, who),
      lose: async () => {
        const [seat] = (await hall.siteOf(who, conferenceId)).peers;
        if (seat) await hall.loseSignal(seat.id);
      },
      request: () => hall.call('floor:request', { conferenceId }, who),
      release: () => hall.call('floor:release', { conferenceId }, who),
      grant: () => hall.call('floor:grant', site, who),
      revoke: () => hall.call('floor:revoke', site, who),
      mute: () =>
        hall.call('control:set-muted', { conferenceId, participantIds: [participantId], muted: true }, who),
      unmute: () =>
        hall.call('control:set-muted', { conferenceId, participantIds: [participantId], muted: false }, who),
      'mute-all': () => hall.call('control:set-muted', { conferenceId, muted: true }, who),
      remove: () => hall.call('control:remove', site, who),
      broadcast: () => hall.call('control:set-broadcast', site, who),
      private: () => hall.call('control:set-private-talk', site, who),
      'hand-over': () => hall.call('control:hand-over', site, who),
      'co-chair': () => hall.call('control:set-co-chair', { ...site, coChair: by % 2 === 0 }, who),
      'call-roll': () => start('manual'),
      'call-roll-by-itself': () => start('automatic'),
      answer: () => hall.call('roll-call:answer', roll, who),
      'end-roll': () => hall.call('roll-call:end', roll, who),
      time: async () => {
        clock.advance(chairLostMs);
        await sweepChairs({ ...deps, log });
        await stepRollCalls({ ...deps, log });
      },
    };
    await table[action]().catch((error: unknown) => {
      if (!(error instanceof Fault) || error.code === 'internal') throw error;
    });
  };

  /** Whatever was done: one chair, nothing in the hands of who is not in, and every microphone as the rules say. */
  const assertConsistent = async ({ conferenceId }: Room) => {
    const stage: Stage | undefined = await findStage(deps.db, conferenceId);
    const sites = await listSettledSites(deps.db, conferenceId);
    assert.ok(stage);
    assert.equal(sites.filter(({ role }) => role === 'chair').length, 1, 'exactly one chair');
    const joined = new Set(sites.filter(({ state }) => state === 'joined').map((site) => site.id));
    for (const site of sites) {
      assert.deepEqual(
        { onStage: site.onStage, maySpeak: site.maySpeak },
        { onStage: isOnStage(stage, site), maySpeak: maySpeak(stage, site) },
        `${site.role} ${site.state} ${site.floor}`,
      );
      if (!joined.has(site.id)) assert.equal(site.floor, 'none', 'the floor of who is not in');
      if (site.role === 'chair') assert.equal(site.muted, false, 'the chair is not muted');
    }
    for (const shown of [stage.broadcastId, stage.privateWithId])
      if (shown !== null) assert.ok(joined.has(shown), 'who is shown is in');
    const byId = new Map(sites.map((site) => [site.id, site]));
    for (const sound of await listSounds(deps.db, conferenceId)) {
      const site = byId.get(sound.participantId);
      assert.ok(site && joined.has(site.id), 'a sound of who is in');
      assert.equal(sound.held, isHeld(stage, site, sound.source), 'held as the rules say');
    }
  };

  const assertNothingLeft = async (room: Room) => {
    for (const who of room.members) await leave(room, who);
    await assertConsistent(room);
    const { conferenceId } = room;
    const [left] = await database.db.select<Record<string, number | null>>(
      `SELECT (SELECT count(*)::int FROM peers WHERE conference_id = :conferenceId) AS peers,
         (SELECT count(*)::int FROM publications WHERE conference_id = :conferenceId) AS publications,
         (SELECT count(*)::int FROM attendance_spans WHERE conference_id = :conferenceId AND left_at IS NULL) AS spans,
         (SELECT count(*)::int FROM roll_calls WHERE conference_id = :conferenceId AND ended_at IS NULL) AS roll_calls,
         (SELECT count(*)::int FROM conferences WHERE id = :conferenceId AND empty_since IS NULL) AS occupied`,
      { conferenceId },
    );
    assert.deepEqual(left, { peers: 0, publications: 0, spans: 0, roll_calls: 0, occupied: 0 });
  };

  for (const kind of ['meeting', 'training'] as const)
    it(`stays consistent after every step and leaves nothing behind: ${kind}`, async () => {
      const steps = fc.array(step, { minLength: 10, maxLength: 40 });
      await fc.assert(
        fc.asyncProperty(steps, async (sequence) => {
          const room = await open(kind);
          for (const who of room.members.slice(0, 4)) await sit(room, who);
          for (const one of sequence) {
            await act(room, one);
            await assertConsistent(room);
          }
          await assertNothingLeft(room);
        }),
        { numRuns: 12, endOnFailure: true },
      );
    }).timeout(120_000);
});
