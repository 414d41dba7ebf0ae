import assert from 'node:assert/strict';
import { faultCodes, faultReasons } from './core/fault.ts';
import { replySchema } from './core/reply.ts';
import { changePasswordSchema, newPasswordSchema, signInSchema } from './session.ts';
import { enrolmentSchema } from './terminal.ts';

describe('what people type', () => {
  it('is a username in any case and with blanks around it', () => {
    const typed = { client: 'terminal', username: '  T01.V01 ', password: ' kept as typed ' };
    assert.deepEqual(signInSchema.parse(typed), { ...typed, username: 't01.v01' });
  });

  it('is an enrolment code as it was read out', () => {
    for (const code of ['48275913', '4827 5913', '48-27-59-13', ' 48275913 '])
      assert.equal(enrolmentSchema.parse({ code, name: '诊室' }).code, '48275913');
    for (const code of ['4827591', '482759130', '4827591a', '', '４８２７５９１３'])
      assert.ok(!enrolmentSchema.safeParse({ code, name: '诊室' }).success, code);
  });

  it('is a new password of ten characters from three classes', () => {
    for (const good of ['Kdmpa-48275', 'correct Horse 9', '密码密码密码密码aB3'])
      assert.ok(newPasswordSchema.safeParse(good).success, good);
    for (const bad of ['Kdmpa-4827'.slice(0, 9), 'alllowercase', 'lowercase123', 'X'.repeat(257)])
      assert.ok(!newPasswordSchema.safeParse(bad).success, bad);
    assert.ok(!changePasswordSchema.safeParse({ client: 'console', newPassword: 'Kdmpa-48275' }).success);
  });
});

describe('a refusal', () => {
  it('is read with every code and reason there is, and no other', () => {
    for (const code of faultCodes)
      for (const reason of faultReasons)
        assert.ok(replySchema.safeParse({ ok: false, fault: { code, reason, message: 'm' } }).success);
    for (const code of ['teapot', 'INTERNAL', null])
      assert.ok(!replySchema.safeParse({ ok: false, fault: { code, message: 'm' } }).success);
    assert.ok(!replySchema.safeParse({ ok: false }).success);
  });
});
