import assert from 'node:assert/strict';
import { gradeLink } from '@zhida/protocol/link-grade.ts';
import {
  climb,
  describeLadder,
  gradeDown,
  gradeUp,
  layerCap,
  topOfLadder,
  type Ladder,
  type Rung,
} from './quality.rules.ts';

const after = (ladder: Ladder, ...grades: ('good' | 'fair' | 'poor' | 'unknown')[]): Ladder =>
  grades.reduce(climb, ladder);

describe('the grade of a link', () => {
  it('is unknown while nothing was measured', () => {
    assert.equal(gradeLink({ roundTripMs: null, lossPercent: null }), 'unknown');
  });

  it('the worse of delay and loss decides', () => {
    assert.equal(gradeLink({ roundTripMs: 40, lossPercent: 0 }), 'good');
    assert.equal(gradeLink({ roundTripMs: 40, lossPercent: 5 }), 'fair');
    assert.equal(gradeLink({ roundTripMs: 300, lossPercent: null }), 'fair');
    assert.equal(gradeLink({ roundTripMs: 900, lossPercent: 0 }), 'poor');
    assert.equal(gradeLink({ roundTripMs: null, lossPercent: 20 }), 'poor');
  });
});

describe('the ladder', () => {
  it('one poor measurement changes nothing, two in a row take a step down', () => {
    assert.equal(after(topOfLadder, 'poor').rung, '720p');
    assert.equal(after(topOfLadder, 'poor', 'poor').rung, '360p');
    assert.equal(after(topOfLadder, 'poor', 'fair', 'poor').rung, '720p');
  });

  it('ends at audio only and stays there', () => {
    const bottom = after(topOfLadder, ...Array<'poor'>(20).fill('poor'));
    assert.equal(bottom.rung, 'audio-only');
    assert.equal(layerCap(bottom.rung), null);
  });

  it('takes 16 s of good network for each step up', () => {
    const low: Ladder = { ...topOfLadder, rung: '180p' };
    assert.equal(after(low, ...Array<'good'>(7).fill('good')).rung, '180p');
    assert.equal(after(low, ...Array<'good'>(8).fill('good')).rung, '360p');
    assert.equal(after(low, ...Array<'good'>(40).fill('good')).rung, '720p');
  });
});

describe('the way back from sound alone', () => {
  const soundAlone = after(topOfLadder, ...Array<'poor'>(6).fill('poor'));
  const times = <T extends 'good' | 'poor'>(count: number, grade: T) => Array<T>(count).fill(grade);

  it('takes 2 s of good network: a line that was dead is as good as before', () => {
    assert.equal(after(soundAlone, 'fair').rung, 'audio-only');
    assert.equal(after(soundAlone, 'good').rung, '180p');
  });

  it('takes twice as long after each try that did not last, up to 32 s', () => {
    let ladder = soundAlone;
    for (const needed of [1, 2, 4, 8, 16, 16]) {
      assert.equal(after(ladder, ...times(needed - 1, 'good')).rung, 'audio-only');
      ladder = after(ladder, ...times(needed, 'good'));
      assert.equal(ladder.rung, '180p');
      ladder = after(ladder, 'poor', 'poor');
      assert.equal(ladder.rung, 'audio-only');
    }
  });

  it('is quick again once a picture has lasted', () => {
    const failedOnce = after(soundAlone, 'good', 'poor', 'poor');
    const lasted = after(failedOnce, ...times(2, 'good'), ...Array<'fair'>(15).fill('fair'));
    assert.equal(lasted.rung, '180p');
    assert.equal(after(lasted, 'poor', 'poor', 'good').rung, '180p');
  });
});

describe('the two ways of a link', () => {
  const measured = {
    roundTripMs: 40,
    lossPercent: 0,
    lossUpPercent: 0,
    lossDownPercent: 0,
    availableUpKbps: 900,
    upKbps: 300,
    downKbps: 300,
  };

  it('a poor way up leaves the way down as it is', () => {
    const poorUp = { ...measured, lossPercent: 20, lossUpPercent: 20 };
    assert.deepEqual([gradeUp(poorUp, '720p'), gradeDown(poorUp)], ['poor', 'good']);
  });

  it('too little room for a picture is poor, however clean', () => {
    assert.equal(gradeUp({ ...measured, availableUpKbps: 60 }, '180p'), 'poor');
  });

  it('with sound alone the little room the browser then believes in says nothing', () => {
    assert.equal(gradeUp({ ...measured, availableUpKbps: 60 }, 'audio-only'), 'good');
  });

  it('the worse of both and the wish for little data are said in one word', () => {
    const say = (down: Rung, up: Rung, lowData: boolean) => describeLadder({ down, up, lowData });
    assert.deepEqual(say('720p', '720p', false), {
      rung: 'full',
      receiving: 'full',
      sending: 'full',
      why: null,
    });
    assert.deepEqual(say('360p', 'audio-only', false), {
      rung: 'audio-only',
      receiving: 'reduced',
      sending: 'audio-only',
      why: 'network',
    });
    assert.deepEqual(say('720p', '360p', true), {
      rung: 'small',
      receiving: 'small',
      sending: 'small',
      why: 'low-data',
    });
    assert.equal(say('audio-only', '720p', true).why, 'network');
  });
});
