import assert from 'node:assert/strict';
import { heldReason, isInPrivateTalk, keepsMicrophone, startsOpen } from './microphone.rules.ts';
import { aHead, aStanding } from './testing/a-site.ts';

const large = aHead();
const small = aHead({ mode: 'small' });
const rollCall = { id: 'r', mode: 'manual' as const, currentId: 'other' };

describe('why the microphone is shut', () => {
  it('nobody is told anything who may speak', () => {
    assert.equal(heldReason(aStanding(true), large), null);
  });

  it('among many, because one has not got the floor', () => {
    assert.equal(heldReason(aStanding(false), large), 'floor');
  });

  it('muted by the chair, with and without the right to open it oneself', () => {
    const muted = aStanding(false, { muted: true });
    assert.equal(heldReason(muted, small), 'may-unmute');
    assert.equal(heldReason(muted, { ...small, selfUnmute: false }), 'muted');
  });

  it('for a moment, by a roll call or a private talk', () => {
    assert.equal(heldReason(aStanding(false), { ...small, rollCall }), 'roll-call');
    assert.equal(
      heldReason(aStanding(false, { role: 'chair' }), { ...large, privateWithId: 'a' }),
      'private-talk',
    );
  });
});

describe('the microphone never opens from afar', () => {
  const asked = aStanding(false, { floor: 'requested' });
  const granted = aStanding(true, { floor: 'granted' });

  it('it opens for whoever asked for the floor and got it', () => {
    assert.equal(keepsMicrophone(false, { before: asked, after: granted, head: large }), true);
  });

  it('it stays shut for whoever got the floor without asking, is broadcast, or is unmuted by the chair', () => {
    const quiet = aStanding(false);
    assert.equal(keepsMicrophone(false, { before: quiet, after: granted, head: large }), false);
    const broadcast = { ...large, broadcastId: 'own' };
    assert.equal(keepsMicrophone(false, { before: quiet, after: aStanding(true), head: broadcast }), false);
    const muted = aStanding(false, { muted: true });
    const isOn = keepsMicrophone(true, { before: aStanding(true), after: muted, head: small });
    assert.equal(keepsMicrophone(isOn, { before: muted, after: aStanding(true), head: small }), false);
  });

  it('whoever was open before a roll call is open after it', () => {
    const head = { ...small, rollCall };
    const during = keepsMicrophone(true, { before: aStanding(true), after: aStanding(false), head });
    assert.equal(
      keepsMicrophone(during, { before: aStanding(false), after: aStanding(true), head: small }),
      true,
    );
  });

  it('whoever gave the floor back must ask again', () => {
    const after = aStanding(false);
    assert.equal(keepsMicrophone(true, { before: granted, after, head: large }), false);
  });
});

describe('at the join', () => {
  it('it is open among few, and among many for the chair alone', () => {
    assert.equal(startsOpen(aStanding(true), 'small'), true);
    assert.equal(startsOpen(aStanding(true, { role: 'chair' }), 'large'), true);
    assert.equal(startsOpen(aStanding(true, { floor: 'granted' }), 'large'), false);
    assert.equal(startsOpen(aStanding(false, { muted: true }), 'small'), false);
  });
});

describe('a private talk', () => {
  it('has two: the chair and the one site', () => {
    const head = { ...large, privateWithId: 'own' };
    assert.equal(isInPrivateTalk(aStanding(false), head), true);
    assert.equal(isInPrivateTalk(aStanding(false, { role: 'chair' }), { ...head, privateWithId: 'a' }), true);
    assert.equal(
      isInPrivateTalk(aStanding(false, { role: 'co-chair' }), { ...head, privateWithId: 'a' }),
      false,
    );
    assert.equal(isInPrivateTalk(aStanding(false), large), false);
  });
});
