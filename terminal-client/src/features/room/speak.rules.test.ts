import assert from 'node:assert/strict';
import type { Standing } from '@zhida/protocol/standing.ts';
import { site } from './site-fixture.ts';
import { speakView } from './speak.rules.ts';

const standing = (change: Parameters<typeof site>[1], maySpeak = false): Standing => ({
  version: 1,
  participant: site('me', change),
  maySpeak,
  onStage: maySpeak,
  mayTakeChair: false,
});
const off = { held: 'floor', canAsk: true } as const;

describe('the one way to speak in a large conference', () => {
  it('is asked for, waited for, used and given back', () => {
    assert.deepEqual(speakView({ standing: standing({}), ...off }), { show: 'ask' });
    const at = '2026-01-05T08:00:00.000Z';
    const asked = standing({ floor: 'requested', floorRequestedAt: at });
    assert.deepEqual(speakView({ standing: asked, ...off }), { show: 'asked', since: at });
    const granted = standing({ floor: 'granted' }, true);
    assert.deepEqual(speakView({ standing: granted, held: null, canAsk: false }), {
      show: 'speak',
      hasFloor: true,
    });
  });

  it('a broadcast site speaks without having asked, and has no floor to give back', () => {
    const broadcast = standing({}, true);
    assert.deepEqual(speakView({ standing: broadcast, held: null, canAsk: true }), {
      show: 'speak',
      hasFloor: false,
    });
  });

  it('during a roll call or a private talk it says so instead of offering a button', () => {
    const held = { held: 'roll-call', canAsk: true } as const;
    assert.deepEqual(speakView({ standing: standing({}), ...held }), { show: 'wait', why: 'roll-call' });
  });

  it('who leads needs no way to ask', () => {
    assert.deepEqual(speakView({ standing: standing({ role: 'chair' }, true), held: null, canAsk: false }), {
      show: 'none',
    });
  });
});
