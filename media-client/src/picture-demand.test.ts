import assert from 'node:assert/strict';
import type { Publication } from '@zhida/protocol/conference.ts';
import { PictureDemand } from './picture-demand.ts';

const [paused, small, large] = [
  { paused: true },
  { paused: false, spatialLayer: 0 },
  { paused: false, spatialLayer: 2 },
] as const;
const stage = { visible: true, width: 1280, height: 720 };
const onWall = { visible: true, width: 160, height: 90 };
const hidden = { visible: false, width: 0, height: 0 };

describe('how much of a picture is wanted', () => {
  let standIns: Map<string, Publication>;
  let demand: PictureDemand;
  const picture = (producerId: string, source: 'camera' | 'screen' = 'camera'): Publication => ({
    ...{ producerId, source, kind: 'video', paused: false, held: false },
  });
  beforeEach(() => {
    standIns = new Map();
    demand = new PictureDemand({
      received: () => [picture('face'), picture('other'), picture('slides', 'screen')],
      standInFor: (producerId) => standIns.get(producerId),
    });
  });

  it('is as large as its tile, and nothing without one', () => {
    assert.deepEqual(demand.of('face'), paused);
    assert.equal(demand.observe('face', 'stage', stage), true);
    assert.deepEqual(demand.of('face'), large);
    assert.equal(demand.observe('face', 'wall', onWall), false, 'it was on the screen already');
    demand.observe('face', 'stage', hidden);
    assert.deepEqual(demand.of('face'), small);
  });

  it('is that of a tile still named after what stood there before, or of one that is to come', () => {
    standIns.set('new', picture('face'));
    demand.observe('face', 'stage', stage);
    assert.deepEqual(demand.of('new'), large);
    demand.prefetch(['other'], onWall);
    assert.deepEqual(demand.of('other'), small);
  });

  it('is none where the network carries none, and says so', () => {
    demand.observe('face', 'stage', stage);
    assert.equal(demand.limit({ cap: null, lowData: false }), true);
    assert.equal(demand.limit({ cap: null, lowData: false }), false);
    assert.deepEqual([demand.of('face'), demand.whyNone('face')], [paused, 'network']);
  });

  it('is with little data a small one of a single picture, slides before faces', () => {
    demand.observe('face', 'stage', stage);
    demand.limit({ cap: 2, lowData: true });
    assert.deepEqual([demand.of('face'), demand.whyNone('face')], [small, null]);
    demand.observe('slides', 'wall', onWall);
    assert.deepEqual([demand.of('face'), demand.whyNone('face')], [paused, 'low-data']);
    assert.deepEqual([demand.of('slides'), demand.whyNone('slides')], [small, null]);
  });
});
