import assert from 'node:assert/strict';
import { findStrays, type NodePipes } from './stray-pipes.rules.ts';

const [conferenceId, pipeId] = [crypto.randomUUID(), crypto.randomUUID()];
const old = 60_000;
type End = NodePipes['pipes'][number];

const end = (direction: 'out' | 'in', about: Partial<End> = {}): End => ({
  ...{ conferenceId, pipeId, direction, ageMs: old, producers: [] },
  otherNodeId: direction === 'out' ? 'b' : 'a',
  ...about,
});
const never = () => false;
const stray = (nodeId: string, producerId: string | null = null) => ({
  ...{ nodeId, conferenceId, pipeId, producerId },
});

describe('pipes nothing answers to', () => {
  it('are none where both ends are there', () => {
    const nodes = [
      { nodeId: 'a', pipes: [end('out')] },
      { nodeId: 'b', pipes: [end('in')] },
    ];
    assert.deepEqual(findStrays(nodes, never), []);
  });

  it('are those whose other end is not on its node, once they had time to be made', () => {
    const nodes = [
      { nodeId: 'a', pipes: [end('out')] },
      { nodeId: 'b', pipes: [] },
    ];
    assert.deepEqual(findStrays(nodes, never), [stray('a')]);
    const young = [{ nodeId: 'a', pipes: [end('out', { ageMs: 1_000 })] }, nodes[1] ?? nodes[0]];
    assert.deepEqual(
      findStrays(
        young.filter((one) => one !== undefined),
        never,
      ),
      [],
    );
  });

  it('are those to a node that is gone for good, not to one that is merely out of sight', () => {
    const nodes = [{ nodeId: 'a', pipes: [end('out')] }];
    assert.deepEqual(findStrays(nodes, never), []);
    assert.deepEqual(
      findStrays(nodes, (nodeId) => nodeId === 'b'),
      [stray('a')],
    );
  });

  it('may be a single producer that the other end lost', () => {
    const [kept, lost, fresh] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    const producers = [
      { producerId: kept, ageMs: old },
      { producerId: lost, ageMs: old },
      { producerId: fresh, ageMs: 10 },
    ];
    const nodes = [
      { nodeId: 'a', pipes: [end('out', { producers })] },
      { nodeId: 'b', pipes: [end('in', { producers: producers.slice(0, 1) })] },
    ];
    assert.deepEqual(findStrays(nodes, never), [stray('a', lost)]);
  });
});
