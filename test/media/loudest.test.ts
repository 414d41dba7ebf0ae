import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { newPeer, publish, readConsumer, type Viewer, watch } from './harness/call-participants.ts';
import { type LinkedNode, startLinkedNode } from './harness/media-node.ts';
import { until } from './harness/until.ts';
import { Voices } from './harness/voices.ts';

const [WHISPER, TALK, SHOUT] = [-60, -35, -15];

describe('many open microphones', function () {
  this.timeout(60_000); // starting a node takes 1 s, on a busy machine several

  let linked: LinkedNode;
  let listener: Viewer;
  const voices = new Voices();
  const producerIds: string[] = [];
  const conferenceId = randomUUID();

  before(async () => {
    linked = await startLinkedNode();
    for (let index = 0; index < 7; index += 1) {
      const ssrc = 1000 + index;
      const speaker = await publish(linked.control, newPeer(conferenceId), { kind: 'audio', ssrc });
      linked.keep(speaker.endpoint);
      voices.add(String(index), speaker);
      producerIds.push(speaker.producerId);
    }
    listener = await watch(linked.control, newPeer(conferenceId), ...producerIds);
    linked.keep(listener.endpoint);
  });
  after(() => linked?.close());

  const speaker = (index: number) => voices.get(String(index));
  const speak = (levels: Record<number, number>) => voices.speak(levels);
  const untilHeard = (...expected: number[]) => voices.untilHeard(expected.map(String), [listener]);
  const setRules = (index: number, rules: { held: boolean; priority: boolean }) => {
    const { peerId, producerId } = speaker(index);
    const producers = [{ peerId, producerId, ...rules }];
    return linked.control.call('producer:set-rules', { conferenceId, version: 1, producers });
  };

  it('are all heard before anybody speaks', () => untilHeard(0, 1, 2, 3, 4, 5, 6));

  it('let only the loudest three through', async () => {
    speak({ 0: WHISPER, 1: TALK, 3: SHOUT, 4: WHISPER - 5, 6: TALK });
    await untilHeard(1, 3, 6);
  });

  it('let in who falls in loudly, for the one that fell silent', async () => {
    speak({ 1: TALK, 2: SHOUT, 3: SHOUT });
    await untilHeard(1, 2, 3);
  });

  it('keep the last three open through a silence', async () => {
    speak({});
    await untilHeard(1, 2, 3);
  });

  it('let who has priority through, however quiet', async () => {
    await setRules(5, { held: false, priority: true });
    await untilHeard(1, 2, 3, 5);
    await setRules(5, { held: false, priority: false });
    await untilHeard(1, 2, 3);
  });

  it('leave a consumer paused that its peer wants paused', async () => {
    const consumerId = listener.consumers[3]?.id ?? '';
    await linked.control.call('consumer:update', { ...listener, consumerId, paused: true });
    await untilHeard(1, 2);
    speak({ 0: TALK, 1: TALK, 3: SHOUT });
    await untilHeard(0, 1);
    await linked.control.call('consumer:update', { ...listener, consumerId, paused: false });
    await untilHeard(0, 1, 3);
  });

  it('do the same for a listener that comes later', async () => {
    const late = await watch(linked.control, newPeer(conferenceId), ...producerIds);
    linked.keep(late.endpoint);
    const { sent } = speaker(0).endpoint;
    await until(() => speaker(0).endpoint.sent >= sent + 25, 'the speakers send on');
    const heard = late.consumers.map((consumer) => late.endpoint.receivedOf(readConsumer(consumer).ssrc) > 0);
    assert.deepEqual(heard, [true, true, false, true, false, false, false]);
  });

  it('are all heard again once five are open', async () => {
    await setRules(6, { held: true, priority: false });
    await linked.control.call('producer:set-paused', { ...speaker(5), paused: true });
    await untilHeard(0, 1, 2, 3, 4);
  });
});
