import assert from 'node:assert/strict';
import { conferenceSchema } from '../../protocol/src/conference.ts';
import { replySchema } from '../../protocol/src/core/reply.ts';
import type { NoticePayload } from '../../protocol/src/contract.ts';
import type { TestClient } from '../harness/client.ts';
import { createMeeting } from '../harness/meeting.ts';
import { publishPicture } from '../harness/seat.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const id = () => crypto.randomUUID();

describe('a large conference', function () {
  this.timeout(90_000);
  let system: System;
  let chair: TestClient;
  let sites: TestClient[];
  const { sign, join, part } = createMeeting(() => system);
  before(async () => {
    system = await startSystem();
  });
  beforeEach('forty village doctors and a commander', async () => {
    chair = await sign('commander', 'console');
    const names = [...Array(40).keys()].map((n) => [1 + (n % 10), 1 + Math.floor(n / 10)].map(twoDigits));
    sites = await Promise.all(names.map(([township, village]) => sign(`t${township}.v${village}`)));
  });
  after(() => system.close());
  afterEach('nothing is left on the media node', part);

  const twoDigits = (n: number) => String(n).padStart(2, '0');
  const unitOf = ({ session }: TestClient) => session.actor.unitId;
  const open = () =>
    chair.call('conference:open', {
      clientRequestId: id(),
      kind: 'meeting',
      title: '全县例会',
      unitIds: sites.map(unitOf),
    });
  const heardBy = (client: TestClient, name: string) => {
    const heard: unknown[] = [];
    client.socket.on(name, (payload: unknown) => heard.push(payload));
    return heard;
  };

  it('seats forty who come at once, each told alone, and says nothing of it to the others', async () => {
    const conference = await open();
    assert.equal(conference.mode, 'large');
    assert.deepEqual(
      conference.participants.map(({ role }) => role),
      ['chair'],
    );
    await join(chair, conference);
    const { version, participants } = await chair.call('conference:follow-roster', {
      conferenceId: conference.id,
    });
    assert.equal(participants.length, 41);
    const elsewhere = await sites[7]!.call('conference:open', {
      clientRequestId: id(),
      kind: 'meeting',
      title: '小会',
    });
    await join(sites[7]!, elsewhere);
    const before = await chair.call('conference:get', { conferenceId: conference.id });
    const heads = heardBy(sites[0]!, 'conference:changed') as NoticePayload<'conference:changed'>[];
    const deltas = heardBy(
      chair,
      'conference:roster-changed',
    ) as NoticePayload<'conference:roster-changed'>[];
    const outcomes = await Promise.allSettled(
      sites.map((site) => site.call('conference:join', { conferenceId: conference.id, send: false })),
    );
    const refused = outcomes.flatMap((o, index) => (o.status === 'rejected' ? [[index, o.reason]] : []));
    assert.equal(refused.length, 1);
    assert.equal(refused[0]?.[0], 7);
    assert.equal(Reflect.get(Object(refused[0]?.[1]), 'reason'), 'in-another-conference');
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') continue;
      const { standing, media, conference: head } = outcome.value;
      assert.equal(standing.participant.state, 'joined');
      assert.deepEqual([standing.maySpeak, standing.onStage], [false, false]);
      assert.equal(media.kind === 'fresh' && media.send, null);
      assert.equal(head.participants.length, 1);
      assert.equal(head.version, before.version);
    }
    // A gap would show: each delta begins where what is known already ends.
    const known = await waitUntil('the roster is complete', () => {
      let at = version;
      const joined = new Set<string>();
      for (const delta of deltas) {
        assert.ok(delta.since <= at, `a gap after ${at}`);
        at = Math.max(at, delta.version);
        for (const site of delta.participants) if (site.state === 'joined') joined.add(site.id);
      }
      return joined.size === 39 && deltas.length;
    });
    assert.ok(known < 20, `${known} notices for 39 joins`);
    // The chair's own arrival may still be told late: only a newer head would come of the joins.
    assert.deepEqual(
      heads.filter(({ conference: head }) => head.version > before.version),
      [],
    );
    await sites[7]!.call('conference:end', { conferenceId: elsewhere.id });
    await chair.call('conference:end', { conferenceId: conference.id });
  });

  it('shows on its stage who holds the floor, holds the sound of all others, and lets any picture be looked at', async () => {
    const conference = await open();
    const conferenceId = conference.id;
    await join(chair, conference);
    const [speaker, other] = [sites[0]!, sites[1]!];
    const [seat, otherSeat] = [await join(speaker, conference), await join(other, conference)];
    const participantId = seat.standing.participant.id;
    const producerId = await publishPicture(speaker, seat, 3001);
    const looked = await other.call('media:subscribe', {
      conferenceId,
      peerId: otherSeat.peerId,
      producerIds: [producerId],
      rtpCapabilities: otherSeat.media.kind === 'fresh' ? otherSeat.media.routerRtpCapabilities : {},
    });
    assert.equal(looked.consumers.length, 1);
    const mute = { conferenceId, peerId: seat.peerId, paused: false };
    const microphone = await publishSound(speaker, seat);
    assert.deepEqual([microphone.held, microphone.wanted], [true, true]);
    const listen = {
      conferenceId,
      peerId: otherSeat.peerId,
      producerIds: [microphone.producerId],
    };
    assert.equal((await other.call('media:subscribe', listen)).consumers.length, 0);
    const opened = await speaker.refusal('media:set-publication', {
      ...mute,
      producerId: microphone.producerId,
    });
    assert.equal(opened.reason, 'may-not-speak');
    await chair.call('floor:grant', { conferenceId, participantId });
    await speaker.notice(
      'conference:standing-changed',
      ({ standing }) => standing.maySpeak && standing.onStage,
    );
    const { conference: head } = await other.notice(
      'conference:changed',
      (n) => n.conference.participants.length === 2,
    );
    const shown = head.participants.find((site) => site.id === participantId);
    assert.deepEqual(
      shown?.peers[0]?.publications.map(({ source, held }) => [source, held]),
      [
        ['camera', false],
        ['microphone', false],
      ],
    );
    assert.equal((await other.call('media:subscribe', listen)).consumers.length, 1);
    await speaker.call('conference:leave', { conferenceId, peerId: seat.peerId });
    const { conference: after } = await other.notice(
      'conference:changed',
      (n) => n.conference.version > head.version && n.conference.participants.length === 1,
    );
    assert.equal(after.participants[0]?.role, 'chair');
    const { participants } = await chair.call('conference:follow-roster', { conferenceId });
    assert.equal(participants.find((site) => site.id === participantId)?.floor, 'none');
    await chair.call('conference:end', { conferenceId });
  });

  it('becomes large when the twentieth site is invited', async () => {
    const few = await chair.call('conference:open', {
      clientRequestId: id(),
      kind: 'meeting',
      title: '小会',
      unitIds: sites.slice(0, 18).map(unitOf),
    });
    assert.equal(few.mode, 'small');
    assert.equal(few.participants.length, 19);
    const seat = await join(sites[0]!, few);
    assert.equal(seat.standing.maySpeak, true);
    const reply = replySchema.parse(
      await chair.socket.timeout(5_000).emitWithAck('conference:invite', {
        clientRequestId: id(),
        conferenceId: few.id,
        unitIds: sites.slice(18, 19).map(unitOf),
      }),
    );
    const large = conferenceSchema.parse(reply.ok && reply.data);
    assert.deepEqual([large.mode, large.participants.length], ['large', 1]);
    await sites[0]!.notice('conference:standing-changed', ({ standing }) => !standing.maySpeak);
    await chair.call('conference:end', { conferenceId: few.id });
  });

  async function publishSound(client: TestClient, seat: Awaited<ReturnType<typeof join>>) {
    const transportId = seat.media.kind === 'fresh' ? seat.media.send?.id : undefined;
    return client.call('media:publish', {
      clientRequestId: id(),
      conferenceId: seat.conference.id,
      peerId: seat.peerId,
      transportId: transportId ?? '',
      source: 'microphone',
      kind: 'audio',
      rtpParameters: {
        mid: 'a',
        codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
        encodings: [{ ssrc: 4001 }],
      },
    });
  }
});
