import assert from 'node:assert/strict';
import { MediaLosses } from './media-losses.ts';
import type { Retake } from './seat-keeper.ts';

describe('what becomes of the media of a seat', () => {
  let seat: { peerId: string; receivesOn: string } | null;
  let isDry: boolean;
  let isAudience: boolean;
  let retaken: Retake[];
  let losses: MediaLosses;
  beforeEach(() => {
    seat = { peerId: 'me', receivesOn: 't1' };
    isDry = true;
    isAudience = false;
    const told: Retake[] = []; // of this test alone: who keeps back tells later
    retaken = told;
    losses = new MediaLosses({
      seat: () => seat,
      hasDriedUp: async () => isDry,
      isAudience: () => isAudience,
      retake: (how) => void told.push(how),
    });
  });

  it('is made anew once, however many processes tell of its loss, and again when the next is lost', () => {
    losses.lost({ peerId: 'me', transportId: 't1' });
    losses.lost({ peerId: 'me', transportId: 't1' });
    assert.deepEqual(retaken, ['fresh']);
    seat = { peerId: 'me', receivesOn: 't2' };
    losses.lost({ peerId: 'me', transportId: 't1' });
    assert.deepEqual(retaken, ['fresh'], 'told late of what it had before');
    losses.lost({ peerId: 'me', transportId: 't2' });
    assert.deepEqual(retaken, ['fresh', 'fresh']);
  });

  it('is made anew each time the loss of all is told without saying on what', () => {
    losses.lost({});
    losses.lost({ transportId: null });
    assert.deepEqual(retaken, ['fresh', 'fresh']);
  });

  it('stays as it is where its node is out of sight and media still comes', async () => {
    isDry = false;
    await losses.suspected({ peerId: 'me' });
    assert.deepEqual(retaken, []);
    isDry = true;
    await losses.suspected({ peerId: 'me' });
    assert.deepEqual(retaken, ['fresh']);
  });

  it('is made anew a little later by one of many who only watch, unless it was meanwhile', async () => {
    isAudience = true;
    losses.lost({ peerId: 'me', transportId: 't1' });
    assert.deepEqual(retaken, []);
    seat = { peerId: 'me', receivesOn: 't2' };
    await losses.suspected({ peerId: 'me' });
    assert.deepEqual(retaken, ['fresh'], 'for the second loss only');
  });

  it('lives on where only signaling was away, and is asked for again as it is', async () => {
    await losses.reconnected();
    isAudience = true;
    await losses.reconnected();
    assert.deepEqual(retaken, ['kept', 'kept']);
    seat = null;
    await losses.reconnected();
    assert.deepEqual(retaken, ['kept', 'kept'], 'nothing without a seat');
  });

  it('moves when its node is emptied', () => {
    losses.moving({ peerId: 'me' });
    assert.deepEqual(retaken, ['moved']);
  });

  it('is not touched by what is told of others, or while there is no seat', async () => {
    const told = { peerId: 'another' };
    losses.moving(told);
    losses.lost(told);
    await losses.suspected(told);
    seat = null;
    losses.lost({ peerId: 'me' });
    assert.deepEqual(retaken, []);
  });
});
