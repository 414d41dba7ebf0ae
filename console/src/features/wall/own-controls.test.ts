import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { HeldReason } from '@zhida/media-client/conference-state.ts';
import { quietSite } from '@zhida/protocol/samples/quiet-conference.ts';
import { selfControls } from './own-controls.ts';
import type { WallControlInput } from './wall-controls.ts';
import { emptyWall } from './wall.store.ts';

function controls(held: HeldReason | null, onStage: boolean, microphone: 'on' | 'off' = 'off'): string[] {
  const standing = { maySpeak: held === null, onStage, participant: quietSite('own') };
  const view = { ...emptyWall, standing, local: { ...emptyWall.local, microphone: { state: microphone } } };
  const session = { microphoneHeld: () => held };
  const input = { t: (key: string) => key, view, session, may: {}, canShareScreen: true };
  // Only what the own controls read is there.
  return selfControls(input as unknown as WallControlInput).map(({ id }) => id);
}

describe('the own controls on the wall', () => {
  it('offer the microphone only to who may open it, and the screen only on the stage', () => {
    assert.deepEqual(controls(null, true), ['microphone', 'camera', 'share']);
    assert.deepEqual(controls('floor', false), ['camera']);
    assert.deepEqual(controls('muted', true), ['camera', 'share']);
    assert.deepEqual(controls('may-unmute', true), ['microphone', 'camera', 'share']);
  });

  it('always let one shut what is open', () => {
    assert.deepEqual(controls('roll-call', false, 'on'), ['microphone', 'camera']);
  });
});
