import assert from 'node:assert/strict';
import type { DeviceCheckState } from './device-checker.ts';
import { countProblems, isAllWell, verdictOf } from './summary.rules.ts';

const well: DeviceCheckState = {
  camera: { state: 'ok' },
  microphone: { state: 'ok' },
  speaker: { state: 'ok' },
  network: { state: 'measured', ms: 40 },
};

describe('the summary of a device check', () => {
  it('is all well only when everything was confirmed', () => {
    assert.equal(isAllWell(well), true);
    assert.equal(isAllWell({ ...well, speaker: { state: 'asking' } }), false);
    assert.equal(countProblems({ ...well, speaker: { state: 'asking' } }), 0);
  });

  it('counts what has a next step for the person', () => {
    const bad: DeviceCheckState = {
      ...well,
      camera: { state: 'blocked', reason: 'no-device' },
      microphone: { state: 'quiet' },
      network: { state: 'offline' },
    };
    assert.equal(countProblems(bad), 3);
  });

  it('a slow network still carries a call, a very slow one is a problem', () => {
    assert.equal(verdictOf('network', { ...well, network: { state: 'measured', ms: 300 } }), 'ok');
    assert.equal(verdictOf('network', { ...well, network: { state: 'measured', ms: 900 } }), 'problem');
  });
});
