import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { newPasswordSchema } from '@zhida/protocol/session.ts';
import { checkPassword } from './password-rules.ts';

describe('password rules on the form', () => {
  for (const password of [
    '',
    'short1A',
    'alllowercase',
    'longenough1',
    'Longenough1',
    'long enough 1',
    'ABCDEFGH12',
    '新的密码Abcdef1',
  ]) {
    it(`says of "${password}" what the contract says`, () => {
      const { length, classes } = checkPassword(password);
      assert.equal(length && classes, newPasswordSchema.safeParse(password).success);
    });
  }
});
