import assert from 'node:assert/strict';
import { isHeld, isOnStage, maySpeak, type Stage, type StageSite } from './stage.rules.ts';

describe('the stage', () => {
  const small: Stage = { mode: 'small', broadcastId: null, privateWithId: null, rollCall: null };
  const large: Stage = { ...small, mode: 'large' };
  const member: StageSite = { id: 'm', role: 'member', floor: 'none', muted: false };
  const chair: StageSite = { ...member, id: 'c', role: 'chair' };
  const rollCall = { id: 'r', mode: 'automatic', intervalMs: 150, currentId: 'm' } as const;

  it('is everybody in a small conference; in a large one chair, floor holders, broadcast and called site', () => {
    assert.equal(isOnStage(small, member), true);
    const onStage = [
      isOnStage(large, chair),
      isOnStage(large, { ...member, floor: 'granted' }),
      isOnStage({ ...large, broadcastId: 'm' }, member),
      isOnStage({ ...large, rollCall: { ...rollCall, mode: 'manual' } }, member),
      isOnStage({ ...large, rollCall: { ...rollCall, intervalMs: 3_000 } }, member),
    ];
    assert.deepEqual(onStage, [true, true, true, true, true]);
    const off = [
      isOnStage(large, member),
      isOnStage(large, { ...member, role: 'co-chair' }),
      isOnStage(large, { ...member, floor: 'requested' }),
      isOnStage({ ...large, rollCall }, member),
    ];
    assert.deepEqual(off, [false, false, false, false]);
  });

  it('lets who is on it speak unless muted; during a roll call chair and called site alone', () => {
    assert.equal(maySpeak(small, member), true);
    assert.equal(maySpeak(small, { ...member, muted: true }), false);
    assert.equal(maySpeak(large, member), false);
    const called = { ...small, rollCall };
    assert.equal(maySpeak(called, { ...member, muted: true }), true);
    assert.equal(maySpeak(called, { ...member, id: 'other', floor: 'granted' }), false);
    assert.equal(maySpeak(called, chair), true);
  });

  it('holds no picture, and takes the sound of a private talk from the two out of the room', () => {
    assert.equal(isHeld(large, member, 'camera'), false);
    assert.equal(isHeld(large, member, 'microphone'), true);
    assert.equal(isHeld(large, member, 'screen-audio'), true);
    assert.equal(isHeld(small, member, 'private-talk'), true);
    const talk = { ...small, privateWithId: 'm' };
    for (const site of [chair, member]) {
      assert.equal(isHeld(talk, site, 'microphone'), true);
      assert.equal(isHeld(talk, site, 'private-talk'), false);
    }
    const other = { ...member, id: 'other' };
    assert.equal(isHeld(talk, other, 'microphone'), false);
    assert.equal(isHeld(talk, other, 'private-talk'), true);
  });
});
