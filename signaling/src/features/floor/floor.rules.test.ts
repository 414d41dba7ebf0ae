import assert from 'node:assert/strict';
import { nextFloor, type Floor, type FloorAction } from './floor.rules.ts';

describe('the floor', () => {
  const agreed: [Floor, FloorAction, Floor | null][] = [
    ['none', 'request', 'requested'],
    ['none', 'release', null],
    ['none', 'grant', 'granted'],
    ['none', 'deny', null],
    ['none', 'revoke', null],
    ['requested', 'request', null],
    ['requested', 'release', 'none'],
    ['requested', 'grant', 'granted'],
    ['requested', 'deny', 'none'],
    ['requested', 'revoke', null],
    ['granted', 'request', null],
    ['granted', 'release', 'none'],
    ['granted', 'grant', null],
    ['granted', 'deny', null],
    ['granted', 'revoke', 'none'],
  ];
  for (const [floor, action, next] of agreed)
    it(`${action} makes ${floor} ${next ?? 'no different'}`, () =>
      assert.equal(nextFloor(floor, action), next));
});
