import assert from 'node:assert/strict';
import { quietHead } from '@zhida/protocol/samples/quiet-conference.ts';
import { site } from './site-fixture.ts';
import { pickStage, sideCount } from './stage.rules.ts';

const chair = site('chair', { role: 'chair' });
const holder = site('holder', { floor: 'granted' });
const large = (change: Parameters<typeof quietHead>[1]) => quietHead('c', { mode: 'large', ...change });

const mainOf = (change: Parameters<typeof quietHead>[1], own = 'me', speaking: string[] = []) => {
  const { main } = pickStage(large(change), own, speaking);
  return main.kind === 'site' ? `${main.site.id}: ${main.why}` : main.kind;
};

describe('what a village sees large', () => {
  it('the chair, until somebody has the floor, shows a screen, is called or broadcast', () => {
    assert.equal(mainOf({ participants: [chair] }), 'chair: chair');
    assert.equal(mainOf({ participants: [chair, holder] }), 'holder: floor');
    const screen = site('chair', { role: 'chair' }, 'screen');
    assert.equal(mainOf({ participants: [holder, screen] }), 'chair: screen');
    const rollCall = { id: 'r', mode: 'manual', currentId: 'called' } as const;
    assert.equal(mainOf({ participants: [screen, site('called')], rollCall }), 'called: roll-call');
    assert.equal(
      mainOf({ participants: [screen, holder], rollCall, broadcastId: 'holder' }),
      'holder: broadcast',
    );
  });

  it('a document comes before all pictures, and who speaks is beside it', () => {
    const document = { fileId: 'f', name: '通知', mediaType: 'application/pdf', page: 1 };
    const { main, side } = pickStage(large({ participants: [chair], document }), 'me', []);
    assert.equal(main.kind, 'document');
    assert.deepEqual(
      side.map(({ id }) => id),
      ['chair'],
    );
  });

  it('never oneself: the broadcast site sees the chair', () => {
    assert.equal(mainOf({ participants: [chair, holder], broadcastId: 'holder' }, 'holder'), 'chair: chair');
    assert.equal(mainOf({ participants: [chair] }, 'chair'), 'empty');
  });

  it('of two with the floor the one that speaks', () => {
    const other = site('other', { floor: 'granted' });
    assert.equal(mainOf({ participants: [holder, other] }, 'me', ['other-peer']), 'other: floor');
  });

  it('small pictures only where there is room and line for them', () => {
    assert.deepEqual([sideCount(360, false), sideCount(1_366, true), sideCount(1_366, false)], [0, 0, 3]);
  });
});
