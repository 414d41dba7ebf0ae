import assert from 'node:assert/strict';
import type { Change } from '../../signaling/src/db/work.ts';
import type { Conference } from '../../protocol/src/conference.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createHall, type Hall } from './hall.ts';
import { createSessionDeps } from './identity.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

/** A chair, a village doctor and a township clinic, all in; a conference of its own for every test. */
export interface HallOfThree {
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly hall: Hall;
  readonly conferenceId: string;
  readonly chair: CallContext;
  readonly doctor: CallContext;
  readonly clinic: CallContext;
  readonly doctorId: string;
  readonly clinicId: string;
  head(): Promise<Conference>;
  /** What was to be told, of one kind. */
  told(kind: Change['kind']): Change[];
  /** A control sent again changes nothing, tells nobody and leaves no second record. */
  assertIdempotent(again: () => Promise<unknown>): Promise<void>;
}

/** Inside a `describe`. @returns what the current test may use; valid from its `before` on */
export function useHallOfThree(): () => HallOfThree {
  let database: TestDatabase;
  let current: HallOfThree;
  const clock = createTestClock();
  let hall: Hall;
  before(async () => {
    database = await createTestDatabase();
    hall = await createHall(createSessionDeps(database, clock));
  });
  beforeEach('a conference of three who are in', async () => {
    current = await gather(database, clock, hall);
  });
  after(() => database.close());
  return () => current;
}

async function gather(database: TestDatabase, clock: TestClock, hall: Hall): Promise<HallOfThree> {
  const chair = await hall.person('commander', 'yx');
  const doctor = await hall.person('village-doctor', 'yx.t15.v01');
  const clinic = await hall.person('township-doctor', 'yx.t15');
  const conferenceId = await hall.open(chair, [doctor, clinic]);
  for (const person of [chair, doctor, clinic]) await hall.sit(person, conferenceId);
  const head = async () => {
    const conference = await hall.head(conferenceId);
    if (!conference) throw new Error('the conference is gone');
    return conference;
  };
  const state = async () => ({ version: (await head()).version, record: await hall.record(conferenceId) });
  const doctorId = (await hall.siteOf(doctor, conferenceId)).id;
  const clinicId = (await hall.siteOf(clinic, conferenceId)).id;
  database.changes.length = 0;
  return {
    ...{ database, clock, hall, conferenceId, chair, doctor, clinic, doctorId, clinicId, head },
    told: (kind) => database.changes.filter((change) => change.kind === kind),
    async assertIdempotent(again) {
      const before = await state();
      database.changes.length = 0;
      await again();
      assert.deepEqual(await state(), before);
      assert.deepEqual(database.changes, []);
    },
  };
}
