import assert from 'node:assert/strict';
import { fault } from '@zhida/protocol/core/fault.ts';
import { microphonePlan } from './encodings.ts';
import { PrivateLine } from './private-line.ts';

function aTrack(): MediaStreamTrack {
  const track = { clone: () => aTrack(), stop: () => undefined, enabled: true };
  // @ts-expect-error the little of a track that is used here
  return track;
}

describe('the line of a private talk', () => {
  for (const how of ['at the next occasion', 'after a time without contact'] as const) {
    it(`that could not be published is published ${how}`, async () => {
      const line = new PrivateLine(microphonePlan('standard'));
      let asked = 0;
      const publish = (): Promise<never> => {
        asked += 1;
        return Promise.reject(fault('timeout', 'not heard'));
      };
      await line.attach({ closed: false, publish });
      const state = { talk: 'site', isOn: true, track: aTrack() };
      await assert.rejects(line.follow(state));
      await assert.rejects(how === 'at the next occasion' ? line.follow(state) : line.reconcile([]));
      assert.equal(asked, 2);
    });
  }
});
