import assert from 'node:assert/strict';
import type { Conference, Participant } from '@zhida/protocol/conference.ts';
import type { Speech } from './publisher.ts';
import { Scene } from './scene.ts';
import { aHead, aStanding } from './testing/a-site.ts';
import { aSilentSignal } from './testing/a-signal.ts';
import { Voice } from './voice.ts';

/** A microphone that does what it is told at once; `isOut`: what it hears goes to everybody. */
function aVoice(head: Partial<Conference> = {}) {
  const signal = aSilentSignal();
  const scene = new Scene({ signal, conferenceId: 'c', onChange: () => undefined });
  const microphone = { isOn: false, isGateOpen: true, isPrivate: false };
  const publisher = {
    get wantsToSpeak() {
      return microphone.isOn;
    },
    microphoneId: null,
    setMicrophone: (on: boolean): Promise<void> => {
      microphone.isOn = on;
      return Promise.resolve();
    },
    setSpeech: ({ maySpeak, privateTalk }: Speech): Promise<void> => {
      microphone.isGateOpen = maySpeak;
      microphone.isPrivate = privateTalk !== null;
      return Promise.resolve();
    },
  };
  const voice = new Voice({
    scene,
    publisher,
    signal,
    conferenceId: 'c',
    peerId: () => 'p',
    startsSilent: true,
  });
  let version = 0;
  const see = (more: Partial<Conference>): void => {
    scene.noteHead(aHead({ mode: 'small', ...head, ...more, version: (version += 1) }));
    voice.apply();
  };
  const stand = (maySpeak: boolean, more: Partial<Participant> = {}): void =>
    voice.follow({ ...aStanding(maySpeak, more), version: (version += 1) });
  see({});
  return { voice, see, stand, microphone, isOut: () => microphone.isOn && microphone.isGateOpen };
}

/** In it, its microphone off. */
function aVoiceInside() {
  const inside = aVoice();
  inside.voice.take({ ...aStanding(true), version: 0 });
  inside.microphone.isOn = false;
  return inside;
}

const rollCall = (currentId: string) => ({ id: 'r', mode: 'manual' as const, currentId });

describe('whoever was shut before a roll call is shut after it', () => {
  it('having said “here” and been passed over by the next', async () => {
    const { voice, see, stand, isOut } = aVoiceInside();
    see({ rollCall: rollCall('own') });
    await voice.wish(true, 'roll-call');
    assert.equal(isOut(), true);
    stand(false);
    see({ rollCall: rollCall('other') });
    stand(true);
    see({ rollCall: null });
    assert.equal(isOut(), false);
    voice.close();
  });

  it('having been the last one called', async () => {
    const { voice, see, isOut } = aVoiceInside();
    see({ rollCall: rollCall('own') });
    await voice.wish(true, 'roll-call');
    see({ rollCall: null });
    assert.equal(isOut(), false);
    voice.close();
  });

  it('having opened by hand while called', async () => {
    const { voice, see, isOut } = aVoiceInside();
    see({ rollCall: rollCall('own') });
    await voice.wish(true);
    see({ rollCall: rollCall('other') });
    assert.equal(isOut(), false);
    voice.close();
  });

  it('also where the head never told of the call, after a moment', async () => {
    const { voice, isOut } = aVoiceInside();
    await voice.wish(true, 'roll-call');
    assert.equal(isOut(), true);
    await new Promise((resolve) => setTimeout(resolve, 900));
    assert.equal(isOut(), false);
    voice.close();
  });

  it('and whoever was open stays open', async () => {
    const { voice, see, stand, isOut } = aVoiceInside();
    await voice.wish(true);
    see({ rollCall: rollCall('own') });
    await voice.wish(true, 'roll-call');
    stand(false);
    see({ rollCall: rollCall('other') });
    assert.equal(isOut(), false);
    stand(true);
    see({ rollCall: null });
    assert.equal(isOut(), true);
    voice.close();
  });
});

describe('what was said in private', () => {
  it('does not go on to everybody when the chair ends it', async () => {
    const { voice, see, isOut, microphone } = aVoiceInside();
    see({ privateWithId: 'own' });
    await voice.wish(true);
    assert.deepEqual([microphone.isOn, microphone.isPrivate], [true, true]);
    see({ privateWithId: null });
    assert.equal(isOut(), false);
    voice.close();
  });
});

describe('while it is held for a moment', () => {
  it('what would come back can be shut, and is shut afterwards', async () => {
    const { voice, see, stand, isOut } = aVoiceInside();
    await voice.wish(true);
    stand(false);
    see({ rollCall: rollCall('other') });
    await assert.rejects(voice.wish(true));
    await voice.wish(false);
    stand(true);
    see({ rollCall: null });
    assert.equal(isOut(), false);
    voice.close();
  });
});

describe('the standing of the join', () => {
  it('does not undo a notice that overtook it', () => {
    const { voice, microphone, stand } = aVoice();
    stand(false, { muted: true });
    voice.take({ ...aStanding(true), version: 1 });
    assert.deepEqual([microphone.isOn, microphone.isGateOpen], [false, false]);
    voice.close();
  });

  it('is the first once only: whoever comes back from the lobby stays shut', () => {
    const { voice, microphone } = aVoiceInside();
    voice.take({ ...aStanding(true), version: 9 });
    assert.equal(microphone.isOn, false);
    voice.close();
  });
});
