import assert from 'node:assert/strict';
import { Scene } from './scene.ts';
import { aHead } from './testing/a-site.ts';
import { aSilentSignal } from './testing/a-signal.ts';

function aScene(): Scene {
  return new Scene({ signal: aSilentSignal(), conferenceId: 'c', onChange: () => undefined });
}

describe('a conference that grows large', () => {
  it('is said to who was in it, until it was read', () => {
    const scene = aScene();
    scene.noteHead(aHead({ version: 1, mode: 'small' }));
    assert.equal(scene.grewLarge, false);
    scene.noteHead(aHead({ version: 2, mode: 'large' }));
    assert.equal(scene.grewLarge, true);
    scene.forgetGrowth();
    scene.noteHead(aHead({ version: 3, mode: 'large' }));
    assert.equal(scene.grewLarge, false);
  });

  it('is no news to who came in later', () => {
    const scene = aScene();
    scene.noteHead(aHead({ version: 5, mode: 'large' }));
    assert.equal(scene.grewLarge, false);
  });
});
