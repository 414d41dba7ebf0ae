import assert from 'node:assert/strict';
import { aHead, aSite, aStanding } from '@zhida/media-client/testing/a-site.ts';
import { ladderWords } from './ladder-words.rules.ts';
import { speakWords } from './speak-words.rules.ts';

const off = { state: 'off' } as const;
const say = (input: Partial<Parameters<typeof speakWords>[0]>) =>
  speakWords({ head: aHead(), standing: aStanding(true), held: null, local: off, ...input });

describe('what is said of the own microphone', () => {
  it('nothing where everybody may speak, nor to the chair', () => {
    assert.equal(say({ head: aHead({ mode: 'small' }) }), null);
    assert.equal(say({ standing: aStanding(true, { role: 'chair' }) }), null);
  });

  it('that one got the floor, or is shown to all, with the button that opens it', () => {
    const granted = say({ standing: aStanding(true, { floor: 'granted' }) });
    assert.deepEqual([granted?.title, granted?.canOpen, granted?.isOn], ['floor.granted', true, false]);
    assert.equal(say({ head: aHead({ broadcastId: 'own' }) })?.title, 'floor.broadcast');
  });

  it('why it is shut, with a button only where a tap would open it', () => {
    assert.deepEqual(say({ held: 'floor' })?.canOpen, false);
    assert.deepEqual(say({ held: 'may-unmute' })?.canOpen, true);
  });

  it('with whom one talks in private', () => {
    const head = aHead({ privateWithId: 'a', participants: [aSite({ id: 'a', displayName: '下营村' })] });
    assert.equal(say({ head, standing: aStanding(false, { role: 'chair' }) })?.name, '下营村');
    assert.equal(say({ head: aHead({ privateWithId: 'own' }) })?.title, 'floor.private');
  });
});

describe('what is said of the pictures', () => {
  it('nothing while they are whole', () => {
    assert.equal(ladderWords({ rung: 'full', receiving: 'full', sending: 'full', why: null }), null);
  });

  it('that the own one is paused is not that all are', () => {
    assert.equal(
      ladderWords({ rung: 'audio-only', receiving: 'full', sending: 'audio-only', why: 'network' }),
      'ladder.sending',
    );
    assert.equal(
      ladderWords({ rung: 'audio-only', receiving: 'audio-only', sending: 'audio-only', why: 'network' }),
      'ladder.network.audio-only',
    );
    assert.equal(
      ladderWords({ rung: 'small', receiving: 'small', sending: 'small', why: 'low-data' }),
      'ladder.low-data',
    );
  });
});
