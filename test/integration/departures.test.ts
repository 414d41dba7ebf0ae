import assert from 'node:assert/strict';
import type { TestClient } from '../harness/client.ts';
import { createMeeting } from '../harness/meeting.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const id = () => crypto.randomUUID();

describe('coming and going, and the record of it', () => {
  let system: System;
  const { sign, openWith, join, part } = createMeeting(() => system);
  before(async () => void (system = await startSystem({ env: { ZHIDA_SEAT_GRACE_SECONDS: '2' } })));
  after(() => system.close());
  afterEach(part);

  const recordOf = async (conferenceId: string) => {
    const admin = await sign('admin', 'console');
    const { entries } = await admin.call('audit:list', { action: 'conference:' });
    return entries
      .filter(({ targetId }) => targetId === conferenceId)
      .map(({ action, actorName }) => [action, actorName]);
  };
  const stateOf = async (chair: TestClient, conferenceId: string, { session: { actor } }: TestClient) => {
    const { participants } = await chair.call('conference:follow-roster', { conferenceId });
    return participants.find(({ party }) => party.id === actor.id)?.state;
  };

  it('records in the lower conference who was taken out of it by a higher one', async () => {
    const [trainer, boss, village] = [await sign('t15'), await sign('commander'), await sign('t15.v01')];
    const name = village.session.actor.displayName;
    const training = await trainer.call('conference:open', {
      ...{ clientRequestId: id(), kind: 'training', title: '培训', classFormat: 'small-class' },
      accountIds: [village.session.actor.id],
    });
    await join(trainer, training);
    await join(village, training);
    const meeting = await openWith(boss, village);
    await join(village, meeting);
    assert.ok((await recordOf(training.id)).some((e) => e.join() === `conference:interrupted,${name}`));
    assert.ok(!(await recordOf(training.id)).some((e) => e.join() === `conference:left,${name}`));
  });

  it('lets one of two joins at once sit, and refuses the other with a reason', async () => {
    const [chair, other, village] = [await sign('t15'), await sign('t15.v02'), await sign('t15.v01')];
    for (let round = 0; round < 5; round += 1) {
      const both = [await openWith(chair, village), await openWith(other, village)];
      const outcomes = await Promise.allSettled(both.map((conference) => join(village, conference)));
      const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      assert.equal(refused.length, 1);
      assert.match(JSON.stringify(refused[0]), /in-another-conference/);
      await chair.call('conference:end', { conferenceId: both[0]?.id ?? '' });
      await other.call('conference:end', { conferenceId: both[1]?.id ?? '' });
    }
  });

  it('counts a stay until the signal went, not until the seat was given up', async () => {
    const [chair, village] = [await sign('t15', 'console'), await sign('t15.v01')];
    const conference = await openWith(chair, village);
    await join(chair, conference);
    await join(village, conference);
    const wentAt = Date.now();
    village.close();
    await waitUntil('its seat is given up', async () => {
      return (await stateOf(chair, conference.id, village)) === 'left';
    });
    const { sites } = await chair.call('conference:get-attendance', { conferenceId: conference.id });
    const stay = sites.find(({ displayName }) => displayName === village.session.actor.displayName)?.spans[0];
    assert.ok(stay?.leftAt);
    assert.ok(Date.parse(stay.leftAt) - wentAt < 1_500, stay.leftAt);
  });

  it('changes nothing when a call is declined after the conference is over', async () => {
    const [chair, village] = [await sign('t15', 'console'), await sign('t15.v01')];
    const { id: conferenceId } = await openWith(chair, village);
    await chair.call('conference:end', { conferenceId });
    const before = await stateOf(chair, conferenceId, village);
    await village.call('conference:answer', { conferenceId, answer: 'declined' });
    assert.equal(before, 'no-answer');
    assert.equal(await stateOf(chair, conferenceId, village), before);
  });
});
