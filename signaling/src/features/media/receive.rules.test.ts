import assert from 'node:assert/strict';
import { mayReceive, type Offered } from './receive.rules.ts';

describe('who may receive what', () => {
  const offered: Offered = {
    producerId: 'p',
    source: 'microphone',
    kind: 'audio',
    onStage: true,
    privateWithId: null,
    chairId: 'chair',
  };

  it('everybody the sound of the stage, and nobody that of another site', () => {
    assert.equal(mayReceive(offered, 'any'), true);
    assert.equal(mayReceive({ ...offered, onStage: false }, 'any'), false);
    assert.equal(mayReceive({ ...offered, onStage: false, source: 'screen-audio' }, 'any'), false);
  });

  it('everybody the picture of any site', () => {
    const picture = { ...offered, source: 'camera', kind: 'video', onStage: false } as const;
    assert.equal(mayReceive(picture, 'any'), true);
  });

  it('a private talk only its two, and only while it lasts', () => {
    const talk = { ...offered, source: 'private-talk', privateWithId: 'site' } as const;
    assert.deepEqual(
      ['chair', 'site', 'any'].map((who) => mayReceive(talk, who)),
      [true, true, false],
    );
    assert.equal(mayReceive({ ...talk, privateWithId: null }, 'chair'), false);
  });
});
