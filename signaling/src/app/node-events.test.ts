import assert from 'node:assert/strict';
import { createLookUp } from '../features/media/look-up.ts';
import type { MediaDeps } from '../features/media/media.deps.ts';
import type { Publisher } from '../gateway/publisher.ts';
import { NodeRegistry } from '../nodes/node-registry.ts';
import { createMetrics } from '../platform/metrics.ts';
import { createNodeEvents } from './node-events.ts';

describe('the demand for pictures, on its way to their publishers', () => {
  const conferenceId = crypto.randomUUID();

  /** @param answerAfter ms, of the first statement and each that follows */
  function setUp(answerAfter: readonly number[]) {
    const sent: (boolean | undefined)[] = [];
    let statements = 0;
    const select = async (_sql: string, values: Readonly<Record<string, unknown>> = {}) => {
      const wait = answerAfter[statements++] ?? 0;
      await new Promise((resolve) => setTimeout(resolve, wait));
      return [values.peerIds ?? values.peerId].flat().map((id) => ({ id, connection_id: id }));
    };
    const db = { select, execute: () => Promise.resolve() } as unknown as MediaDeps['db'];
    const media = { db, lookUp: createLookUp(db) } as unknown as MediaDeps;
    const publisher = {
      send: (_room: string, _name: string, { wanted }: { wanted?: boolean }) => void sent.push(wanted),
    } as unknown as Publisher;
    const registry = new NodeRegistry(() => new Date());
    const { demandChanged } = createNodeEvents(media, { publisher, registry, metrics: createMetrics() });
    const say = (wanted: boolean, peerId: string = crypto.randomUUID()) =>
      demandChanged({ conferenceId, peerId, producerId: peerId, wanted });
    return { say, sent, statements: () => statements };
  }

  it('keeps its order, however long the database takes for each', async () => {
    const { say, sent } = setUp([30, 0]);
    const peerId = crypto.randomUUID();
    const first = say(false, peerId);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await Promise.all([first, say(true, peerId)]);
    assert.deepEqual(sent, [false, true]);
  });

  it('is not a statement for each of a thousand pictures when a link comes up', async () => {
    const { say, sent, statements } = setUp([]);
    await Promise.all(Array.from({ length: 1_000 }, () => say(true)));
    assert.equal(sent.length, 1_000);
    assert.ok(statements() <= 20, `${statements()} statements`);
  });
});
