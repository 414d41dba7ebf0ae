import assert from 'node:assert/strict';
import type { CallInput } from '../../protocol/src/contract.ts';
import { Fault } from '../../protocol/src/core/fault.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createHall, type Hall, type HallCall } from '../harness/hall.ts';
import { createSessionDeps } from '../harness/identity.ts';
import { createTestClock } from '../harness/test-clock.ts';

const parts = ['chair', 'co-chair', 'member', 'guest', 'stranger'] as const;
type Part = (typeof parts)[number];

/** Ids a control may be aimed at, in a conference that has everybody in it. */
interface Aim {
  readonly conferenceId: string;
  readonly memberId: string;
  readonly otherId: string;
  readonly rollCallId: string;
}

type Row = {
  readonly [N in HallCall]: {
    /** Who may; everybody else of the conference is told `not-chair`, a stranger that there is no such conference. */
    readonly may: readonly Part[];
    readonly input: (aim: Aim) => CallInput<N>;
    /** What a member is told where it is not `not-chair`. */
    readonly member?: string;
  };
};

const chairs = ['chair', 'co-chair'] as const;
const everybody = ['chair', 'co-chair', 'member', 'guest'] as const;
const site = ({ conferenceId, memberId: participantId }: Aim) => ({ conferenceId, participantId });
const only = ({ conferenceId }: Aim) => ({ conferenceId });
const rollCall = ({ conferenceId, rollCallId }: Aim) => ({ conferenceId, rollCallId });
const fourTiles = { grid: 4 as const, slots: [null, null, null, null] };

/** As it was agreed, written out: every call about running a conference, by the caller's part in it. */
const agreed: Omit<Row, 'layout:list' | 'layout:save' | 'layout:delete' | 'roll-call:answer'> = {
  'control:set-rules': { may: chairs, input: (aim) => ({ ...only(aim), locked: true }) },
  'control:admit': { may: chairs, input: only },
  'control:set-muted': { may: chairs, input: (aim) => ({ ...only(aim), muted: true }) },
  'control:set-broadcast': { may: chairs, input: site },
  'control:set-banner': { may: chairs, input: (aim) => ({ ...only(aim), text: '请各点到位' }) },
  'control:set-co-chair': { may: ['chair'], input: (aim) => ({ ...site(aim), coChair: true }) },
  'control:hand-over': {
    may: ['chair'],
    input: ({ conferenceId, otherId: participantId }) => ({ conferenceId, participantId }),
  },
  'control:remove': { may: chairs, input: site },
  'control:rename': { may: chairs, input: (aim) => ({ ...site(aim), displayName: '一号点' }) },
  'control:prolong': {
    may: chairs,
    input: (aim) => ({ ...only(aim), clientRequestId: crypto.randomUUID(), minutes: 15 }),
  },
  'control:set-private-talk': { may: ['chair'], input: site },
  'control:show-document': { may: chairs, input: (aim) => ({ ...only(aim), document: null }) },
  'control:get-desk': { may: chairs, input: only },
  'control:set-layout': { may: chairs, input: (aim) => ({ ...only(aim), layout: fourTiles }) },
  'control:set-patrol': {
    may: chairs,
    input: (aim) => ({
      ...only(aim),
      patrol: { participantIds: [aim.memberId], intervalSeconds: 5, grid: 4 },
    }),
  },
  'floor:request': { may: everybody, input: only },
  'floor:release': { may: everybody, input: only },
  'floor:grant': { may: chairs, input: site },
  'floor:deny': { may: chairs, input: site },
  'floor:revoke': { may: chairs, input: site },
  'roll-call:start': {
    may: chairs,
    input: (aim) => ({ ...only(aim), clientRequestId: crypto.randomUUID(), mode: 'manual' }),
  },
  'roll-call:next': {
    may: chairs,
    input: (aim) => ({ ...rollCall(aim), of: aim.memberId, mark: 'present' }),
  },
  'roll-call:end': { may: chairs, input: rollCall },
  'roll-call:get': { may: chairs, input: only },
  'roll-call:get-called': { may: everybody, input: only },
};

describe('who may do what in a conference', () => {
  let database: TestDatabase;
  let hall: Hall;
  let people: Record<Part, CallContext>;
  let other: CallContext;
  before(async () => {
    database = await createTestDatabase();
    hall = await createHall(createSessionDeps(database, createTestClock()));
    people = {
      chair: await hall.person('commander', 'yx'),
      'co-chair': await hall.person('duty-officer', 'yx'),
      member: await hall.person('village-doctor', 'yx.t15.v01'),
      guest: await hall.person('guest', 'yx'),
      stranger: await hall.person('commander', 'yx'),
    };
    other = await hall.person('township-doctor', 'yx.t15');
  });
  after(() => database.close());

  /** A conference of its own for every attempt, with everybody in it and a roll call by hand where it is needed. */
  const prepare = async (name: HallCall): Promise<Aim> => {
    const { chair, member, guest } = people;
    const conferenceId = await hall.open(chair, [people['co-chair'], member, other, guest]);
    for (const person of [chair, people['co-chair'], member, other, guest]) {
      await database.db.execute('DELETE FROM peers WHERE actor_id = :actorId', { actorId: person.actor.id });
      await hall.sit(person, conferenceId);
    }
    const { id: coChairId } = await hall.siteOf(people['co-chair'], conferenceId);
    await hall.call('control:set-co-chair', { conferenceId, participantId: coChairId, coChair: true }, chair);
    const [{ id: memberId }, { id: otherId }] = [
      await hall.siteOf(member, conferenceId),
      await hall.siteOf(other, conferenceId),
    ];
    const running = ['roll-call:next', 'roll-call:end'].includes(name);
    const start = { conferenceId, clientRequestId: crypto.randomUUID(), mode: 'manual' } as const;
    const rollCallId = running
      ? (await hall.call('roll-call:start', { ...start, participantIds: [memberId, otherId] }, chair)).id
      : crypto.randomUUID();
    return { conferenceId, memberId, otherId, rollCallId };
  };

  const outcomeOf = async <N extends HallCall>(name: N, input: CallInput<N>, part: Part): Promise<string> => {
    try {
      await hall.call(name, input, people[part]);
      return 'done';
    } catch (error) {
      if (error instanceof Fault) return [error.code, error.reason].filter(Boolean).join('/');
      throw error;
    }
  };

  for (const name of Object.keys(agreed) as (keyof typeof agreed)[])
    it(`${name} is for ${agreed[name].may.join(', ')}`, async () => {
      for (const part of parts) {
        const aim = await prepare(name);
        const before = await hall.record(aim.conferenceId);
        const refused = part === 'stranger' ? 'not-found' : 'forbidden/not-chair';
        const expected = agreed[name].may.includes(part) ? 'done' : refused;
        assert.equal(await outcomeOf(name, agreed[name].input(aim), part), expected, part);
        if (expected !== 'done')
          assert.deepEqual(await hall.record(aim.conferenceId), before, `${part} left no trace`);
      }
    }).timeout(20_000);

  it('leaves every control without effect once the conference is over', async () => {
    for (const name of Object.keys(agreed) as (keyof typeof agreed)[]) {
      if (name === 'roll-call:get') continue;
      const aim = await prepare(name);
      await database.db.execute('UPDATE conferences SET ended_at = now() WHERE id = :id', {
        id: aim.conferenceId,
      });
      const outcome = await outcomeOf(name, agreed[name].input(aim), 'chair');
      assert.equal(outcome, 'invalid-state/conference-ended', name);
    }
  }).timeout(20_000);

  it('keeps saved walls to their owners', async () => {
    const { chair, member } = people;
    const wall = { clientRequestId: crypto.randomUUID(), name: '全县', grid: 1 as const, unitIds: [null] };
    const saved = await hall.call('layout:save', wall, chair);
    assert.deepEqual(await hall.call('layout:list', {}, member), { layouts: [] });
    await hall.call('layout:delete', { layoutId: saved.id }, member);
    assert.deepEqual(await hall.call('layout:list', {}, chair), { layouts: [saved] });
  });
});
