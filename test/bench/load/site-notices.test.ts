import assert from 'node:assert/strict';
import { stageFor } from './site-notices.ts';

const publication = (producerId: string, source: string) => ({
  producerId,
  source,
  kind: source === 'camera' ? ('video' as const) : ('audio' as const),
  held: false,
});
const head = {
  id: 'c',
  version: 3,
  endedAt: null,
  participants: [
    {
      id: 'chair',
      peers: [{ id: 'p1', publications: [publication('a', 'camera'), publication('b', 'microphone')] }],
    },
    { id: 'site', peers: [{ id: 'p2', publications: [publication('c', 'camera')] }] },
    { id: 'other', peers: [{ id: 'p3', publications: [publication('d', 'private-talk')] }] },
  ],
};

describe('what a site of the load receives of a head', () => {
  it('is all that is on the stage but its own and what is private', () => {
    assert.deepEqual(
      stageFor(head, 'site').map(({ producerId }) => producerId),
      ['a', 'b'],
    );
    assert.deepEqual(
      stageFor(head, 'chair').map(({ producerId, participantId }) => [producerId, participantId]),
      [['c', 'site']],
    );
  });
});
