import assert from 'node:assert/strict';
import type { MediaNodeOutput } from '@zhida/protocol/media-node.ts';
import type { MediaNodeLink } from '../../nodes/media-node-link.ts';
import { NodeRegistry } from '../../nodes/node-registry.ts';
import { createLog } from '../../platform/log.ts';
import type { MediaDeps } from './media.deps.ts';
import { tidyNodes } from './tidy-nodes.ts';

type Holdings = MediaNodeOutput<'node:list-holdings'>;
type Told = readonly [nodeId: string, name: string, about?: unknown];

const conferenceId = crypto.randomUUID();
const nothing: Holdings = { conferences: [], pipes: [] };
const old = 60_000;

describe('a round of tidying media nodes', () => {
  let registry: NodeRegistry;
  let told: Told[];
  let seats: { id: string }[];
  let db: MediaDeps['db'];
  beforeEach(() => {
    registry = new NodeRegistry(() => new Date());
    told = [];
    seats = [];
    db = { select: () => Promise.resolve(seats) } as unknown as MediaDeps['db'];
  });

  /** A node that holds this, as soon as it answers. */
  function link(nodeId: string, holds: Holdings | Promise<Holdings>) {
    const call: MediaNodeLink['call'] = async (name, input) => {
      const asks = name === 'node:list-holdings';
      told.push(asks ? [nodeId, name] : [nodeId, name, input]);
      return (asks ? await holds : {}) as never;
    };
    registry.up({ nodeId, call }, { version: '0', workers: 1, seats: 400 });
  }
  const tidy = () => tidyNodes({ db, registry, log: createLog('silent') });
  const heldPeers = (...peerIds: string[]): Holdings => ({
    ...nothing,
    conferences: [{ conferenceId, peerIds }],
  });
  const outTo = (otherNodeId: string, pipeId: string): Holdings['pipes'][number] => ({
    ...{ conferenceId, pipeId, direction: 'out', otherNodeId, ageMs: old, producers: [] },
  });
  const closesPeer = (nodeId: string, peerId: string): Told => [
    nodeId,
    'peer:close',
    { conferenceId, peerId },
  ];
  const closesPipe = (nodeId: string, pipeId: string): Told => [
    nodeId,
    'pipe:close',
    { conferenceId, pipeId, producerId: null },
  ];
  const orders = () => told.filter(([, name]) => name !== 'node:list-holdings');

  it('asks each node once, for its peers and its pipes', async () => {
    const [seated, gone, pipeId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    seats = [{ id: seated }];
    link('a', { ...heldPeers(seated, gone), pipes: [outTo('b', pipeId)] });
    link('b', nothing);
    await tidy();
    assert.deepEqual(told, [
      ['a', 'node:list-holdings'],
      ['b', 'node:list-holdings'],
      closesPeer('a', gone),
      closesPipe('a', pipeId),
    ]);
  });

  it('closes what the others hold while one has not answered, and touches nothing that leads there', async () => {
    const [gone, toSilent, toOther] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
    const silent = Promise.withResolvers<Holdings>();
    link('silent', silent.promise);
    link('a', { ...heldPeers(gone), pipes: [outTo('silent', toSilent), outTo('b', toOther)] });
    link('b', nothing);
    const round = tidy();
    for (let turns = 0; orders().length === 0 && turns < 100; turns += 1) await Promise.resolve();
    assert.deepEqual(orders(), [closesPeer('a', gone)]);
    silent.reject(new Error('does not answer'));
    await round;
    assert.deepEqual(orders(), [closesPeer('a', gone), closesPipe('a', toOther)]);
  });

  it('closes pipes also while the database does not say who has a seat, and then nobody’s peer', async () => {
    const pipeId = crypto.randomUUID();
    db = { select: () => Promise.reject(new Error('away')) } as unknown as MediaDeps['db'];
    link('a', { ...heldPeers(crypto.randomUUID()), pipes: [outTo('b', pipeId)] });
    link('b', nothing);
    await tidy();
    assert.deepEqual(orders(), [closesPipe('a', pipeId)]);
  });
});
