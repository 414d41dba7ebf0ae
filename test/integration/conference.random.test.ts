import fc from 'fast-check';
import pg from 'pg';
import { createMeeting, peersOf } from '../harness/meeting.ts';
import { holdingsOf, publishPicture, type Joined } from '../harness/seat.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

describe('a conference in disorder', () => {
  let system: System;
  const { sign, openWith, join, part } = createMeeting(() => system);
  before(async () => {
    system = await startSystem({ env: { ZHIDA_SEAT_GRACE_SECONDS: '20' } });
  });
  after(() => system.close());
  afterEach('nothing is left on the media node', part);

  it('agrees with its media node after any joins, leaves, publications and lost sockets', async function () {
    this.timeout(120_000);
    const step = fc.record({
      who: fc.nat(2),
      what: fc.constantFrom('join', 'join', 'publish', 'leave', 'drop', 'hurry', 'kill'),
    });
    const property = fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), runSteps);
    await fc.assert(property, { numRuns: 4, endOnFailure: true });
  });

  /** Three people do as the steps say; then the database, the snapshot and the media node must tell the same. */
  async function runSteps(steps: { who: number; what: string }[]): Promise<void> {
    const names = ['t15.v01', 't15.v02', 't15.v03'];
    const people = await Promise.all(names.map((name) => sign(name)));
    const seats: (Joined | undefined)[] = [];
    const conference = await openWith(people[0]!, people[1]!, people[2]!);
    let ssrc = 5000;
    let killed = false;
    for (const { who, what } of steps) {
      const person = people[who]!;
      const seat = seats[who];
      if (what === 'join') seats[who] = await join(person, conference);
      else if (what === 'publish' && seat?.media.kind === 'fresh')
        await publishPicture(person, seat, (ssrc += 1));
      else if (what === 'leave' && seat) {
        await person.call('conference:leave', { conferenceId: conference.id, peerId: seat.peerId });
        seats[who] = undefined;
      } else if (what === 'drop') {
        person.close();
        people[who] = await sign(names[who]!);
      } else if (what === 'hurry') {
        // Gone before the answer: the join may or may not have been carried out.
        person.socket.emit('conference:join', { conferenceId: conference.id });
        person.close();
        people[who] = await sign(names[who]!);
        seats[who] = undefined;
      } else if (what === 'kill' && !killed) {
        killed = true;
        await system.restartSignaling('SIGKILL');
        await waitUntil('all are back', () => people.every(({ socket }) => socket.connected));
        await waitUntil('the media node is back', () => mediaNodeIsUp());
      }
    }
    await waitUntil('snapshot and media node agree', async () => {
      const peers = peersOf(await people[0]!.call('conference:get', { conferenceId: conference.id }));
      const held = await holdingsOf(system);
      const published = peers.reduce((sum, { publications }) => sum + publications.length, 0);
      return held.peers === peers.length && held.producers === published;
    });
    await people[0]!.call('conference:end', { conferenceId: conference.id });
    for (const person of people) person.close();
    await waitUntil('no seat, publication or router is left', async () => {
      const [left] = await query(
        'SELECT (SELECT count(*) FROM peers)::int + (SELECT count(*) FROM publications)::int AS n',
      );
      return Reflect.get(Object(left), 'n') === 0 && (await holdingsOf(system)).conferences === 0;
    });
  }

  async function mediaNodeIsUp(): Promise<boolean> {
    return (await fetch(`${system.mediaHealthUrl}/readyz`)).ok;
  }

  async function query(sql: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: system.databaseUrl });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }
});
