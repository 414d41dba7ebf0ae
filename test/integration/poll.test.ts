import assert from 'node:assert/strict';
import type { Conference } from '@zhida/protocol/conference.ts';
import type { Poll } from '@zhida/protocol/poll.ts';
import type { TestClient } from '../harness/client.ts';
import { createMeeting } from '../harness/meeting.ts';
import { startSystem, type System } from '../harness/system.ts';

const id = () => crypto.randomUUID();
const votesOf = ({ options }: Poll) => options.map(({ votes }) => votes);

describe('a poll', () => {
  let system: System;
  let conference: Conference;
  let chair: TestClient;
  let village: TestClient;
  let doctor: TestClient;
  const { sign, openWith } = createMeeting(() => system);
  before(async () => {
    system = await startSystem({ mediaNode: false });
    chair = await sign('trainer', 'console');
    village = await sign('t15.v01');
    doctor = await sign('t15');
  });
  beforeEach(async () => void (conference = await openWith(chair, village, doctor)));
  after(async () => {
    for (const client of [chair, village, doctor]) client.close();
    await system.close();
  });

  const open = (multiple = false) =>
    chair.call('poll:open', {
      conferenceId: conference.id,
      clientRequestId: id(),
      question: '下周培训定在哪天？',
      options: ['周三', '周五', '都行'],
      multiple,
    });
  const vote = (client: TestClient, { id: pollId }: Poll, ...choices: number[]) =>
    client.call('poll:vote', { conferenceId: conference.id, pollId, choices });
  const listed = async (client: TestClient) =>
    (await client.call('poll:list', { conferenceId: conference.id })).polls;

  it('shows its votes to chairs alone while it is open, and to everybody when it is closed', async () => {
    const poll = await open();
    await village.notice('poll:changed', (n) => n.poll.id === poll.id);
    await vote(village, poll, 1);
    await vote(doctor, poll, 1);
    await vote(doctor, poll, 2);
    await chair.notice('poll:changed', (n) => n.poll.id === poll.id && votesOf(n.poll).join() === '0,1,1');
    assert.deepEqual((await listed(chair)).map(votesOf), [[0, 1, 1]]);
    const [seen] = await listed(village);
    assert.ok(seen);
    assert.deepEqual(
      { votes: votesOf(seen), voters: seen.voters, own: seen.ownChoices },
      { votes: [0, 0, 0], voters: 2, own: [1] },
    );
    const which = { conferenceId: conference.id, pollId: poll.id };
    const closed = await chair.call('poll:close', which);
    assert.deepEqual(await chair.call('poll:close', which), closed);
    const { poll: told } = await village.notice(
      'poll:changed',
      (n) => n.poll.id === poll.id && n.poll.closedAt !== null,
    );
    assert.deepEqual(votesOf(told), [0, 1, 1]);
    const late = await village.refusal('poll:vote', { ...which, choices: [0] });
    assert.equal(late.reason, 'poll-closed');
  });

  it('never tells a member how an open poll stands', async () => {
    const poll = await open();
    const heard: number[][] = [];
    village.socket.on('poll:changed', (payload: { poll: Poll }) => {
      if (payload.poll.id === poll.id) heard.push(votesOf(payload.poll));
    });
    await vote(village, poll, 0);
    await chair.notice('poll:changed', (n) => n.poll.id === poll.id && votesOf(n.poll).join() === '1,0,0');
    await chair.call('poll:close', { conferenceId: conference.id, pollId: poll.id });
    await village.notice('poll:changed', (n) => n.poll.id === poll.id && n.poll.closedAt !== null);
    assert.ok(
      heard.slice(0, -1).every((votes) => votes.join() === '0,0,0'),
      JSON.stringify(heard),
    );
  });

  it('takes one answer or several, as it was asked, and only answers it has', async () => {
    const single = await open();
    const several = await open(true);
    await vote(village, several, 0, 2);
    for (const [poll, choices] of [
      [single, [0, 1]],
      [single, [3]],
      [several, [1, 1]],
    ] as const) {
      const input = { conferenceId: conference.id, pollId: poll.id, choices: [...choices] };
      assert.equal((await village.refusal('poll:vote', input)).code, 'bad-request');
    }
    assert.deepEqual(
      (await listed(village)).map(({ ownChoices }) => ownChoices),
      [[], [0, 2]],
    );
  });

  it('is opened and closed by chairs, once for each request, and voted on in its own conference', async () => {
    const input = {
      conferenceId: conference.id,
      clientRequestId: id(),
      question: '听得清吗？',
      options: ['清楚', '不清楚'],
    };
    assert.equal((await village.refusal('poll:open', input)).reason, 'not-chair');
    const poll = await chair.call('poll:open', input);
    assert.equal((await chair.call('poll:open', input)).id, poll.id);
    const which = { conferenceId: conference.id, pollId: poll.id };
    assert.equal((await village.refusal('poll:close', which)).reason, 'not-chair');
    const other = await openWith(village);
    const elsewhere = { ...which, conferenceId: other.id, choices: [0] };
    assert.equal((await village.refusal('poll:vote', elsewhere)).code, 'not-found');
    await chair.call('conference:end', { conferenceId: conference.id });
    assert.equal((await village.refusal('poll:vote', { ...which, choices: [0] })).reason, 'conference-ended');
    assert.equal((await listed(village)).length, 1);
  });

  it('counts every site once when all vote at the same moment', async () => {
    const poll = await open();
    await Promise.all(
      [village, doctor, chair].flatMap((client) => [0, 1, 2].map((choice) => vote(client, poll, choice))),
    );
    const [counted] = await listed(chair);
    assert.equal(counted?.voters, 3);
    assert.equal(
      votesOf(counted).reduce((sum, votes) => sum + votes, 0),
      3,
    );
  });
});
