import assert from 'node:assert/strict';
import type { Capture } from './devices.ts';
import { microphonePlan } from './encodings.ts';
import { LocalSource } from './local-source.ts';

/** Just enough of a stream for a source to hold on to. */
class AStream {
  readonly #tracks: MediaStreamTrack[];
  constructor(tracks: MediaStreamTrack[]) {
    this.#tracks = tracks;
  }
  getTracks(): MediaStreamTrack[] {
    return this.#tracks;
  }
}

function aTrack(): MediaStreamTrack {
  const track = Object.assign(new EventTarget(), {
    readyState: 'live',
    kind: 'audio',
    stop: () => undefined,
  });
  // @ts-expect-error the little of a track that is used here
  return track;
}

describe('an own microphone', () => {
  const before = globalThis.MediaStream;
  beforeEach(() => Object.assign(globalThis, { MediaStream: AStream }));
  afterEach(() => Object.assign(globalThis, { MediaStream: before }));

  const aSource = (answers: Capture[]) =>
    new LocalSource({
      source: 'microphone',
      plan: microphonePlan('standard'),
      whenOff: 'keep',
      open: () => Promise.resolve(answers.shift() ?? { ok: false, reason: 'failed' }),
      onChange: () => undefined,
      onPublished: () => undefined,
      onReplaced: () => undefined,
    });

  it('that was only made ready and was blocked stays off when another device is chosen', async () => {
    const source = aSource([{ ok: true, track: aTrack() }]);
    await source.prepare(Promise.resolve({ ok: false, reason: 'in-use' }));
    assert.equal(source.state.state, 'blocked');
    await source.reopen();
    assert.equal(source.state.state, 'off');
    source.close();
  });

  it('that was wished and was blocked is on with another device', async () => {
    const source = aSource([
      { ok: false, reason: 'in-use' },
      { ok: true, track: aTrack() },
    ]);
    await source.turnOn();
    await source.reopen();
    assert.equal(source.state.state, 'on');
    source.close();
  });
});
