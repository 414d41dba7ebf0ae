import assert from 'node:assert/strict';
import { site } from './site-fixture.ts';
import { isWatched } from './watched.ts';

function session(onStage: boolean, isWanted: boolean, camera: 'on' | 'off' = 'on') {
  return {
    standing: () => ({ version: 1, maySpeak: false, onStage, mayTakeChair: false, participant: site('own') }),
    local: { microphone: { state: 'off' }, camera: { state: camera }, screen: { state: 'off' } } as const,
    isWatched: () => isWanted,
  };
}

describe('whether one is told of being watched', () => {
  it('goes by what is sent, not by what was heard since the screen came up', () => {
    assert.equal(isWatched(session(false, true)), true);
    assert.equal(isWatched(session(false, false)), false);
  });

  it('is true on the stage, and never without a camera', () => {
    assert.equal(isWatched(session(true, false)), true);
    assert.equal(isWatched(session(true, true, 'off')), false);
  });
});
