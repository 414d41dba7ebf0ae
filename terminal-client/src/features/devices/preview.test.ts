import assert from 'node:assert/strict';
import type { Capture } from '@zhida/media-client/devices.ts';
import { Preview } from './preview.ts';

interface FakeTrack {
  stopped: boolean;
  stop(): void;
}

function fakeTrack(): MediaStreamTrack & FakeTrack {
  const track: FakeTrack = {
    stopped: false,
    stop() {
      track.stopped = true;
    },
  };
  // Only `stop` is ever used of a track that is never shown.
  return track as MediaStreamTrack & FakeTrack;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('preview while waiting', () => {
  it('stops a microphone that was opened after nobody waited any more', async () => {
    const track = fakeTrack();
    let answer: (capture: Capture) => void = () => undefined;
    const microphone = new Promise<Capture>((resolve) => (answer = resolve));
    const camera = Promise.resolve<Capture>({ ok: false, reason: 'no-device' });
    const preview = new Preview({ openBoth: () => ({ microphone, camera }) });
    preview.open('standard');
    preview.close();
    answer({ ok: true, track });
    await settled();
    assert.equal(track.stopped, true);
    assert.equal(preview.state.phase, 'off');
  });

  it('no camera is a state with its reason, and the microphone is let go with the rest', async () => {
    const track = fakeTrack();
    const microphone = Promise.resolve<Capture>({ ok: true, track });
    const camera = Promise.resolve<Capture>({ ok: false, reason: 'permission' });
    const preview = new Preview({ openBoth: () => ({ microphone, camera }) });
    preview.open('standard');
    await settled();
    assert.deepEqual(preview.state, { phase: 'open', camera: 'permission', microphone: 'found' });
    assert.equal(track.stopped, false);
    preview.close();
    assert.equal(track.stopped, true);
  });
});
