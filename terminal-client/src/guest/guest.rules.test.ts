import assert from 'node:assert/strict';
import { readSecret, takeSecret } from './guest-link.ts';
import { guestEnd } from './guest.rules.ts';

const secret = 'abcdefghijklmnopqrstuvwxyz012345';

describe('a guest’s link', () => {
  it('the secret is read once and leaves the address at once', () => {
    const replaced: unknown[] = [];
    const window = {
      location: { hash: `#${secret}`, pathname: '/guest/' },
      history: { replaceState: (_data: unknown, _title: string, url: string) => replaced.push(url) },
    } as unknown as Window;
    assert.equal(takeSecret(window), secret);
    assert.deepEqual(replaced, ['/guest/']);
  });

  it('a link that was cut off on its way is no link', () => {
    assert.equal(readSecret('#abc'), null);
    assert.equal(readSecret(''), null);
    assert.equal(readSecret(`#${'x'.repeat(500)}`), null);
  });
});

describe('how a guest’s page ends', () => {
  const invitation = { conferenceId: 'c', title: '会诊', displayName: '张教授' };
  const invited = { phase: 'invited', invitation } as const;
  const refused = (
    code: 'unauthenticated' | 'unavailable' | 'conflict',
    reason?: 'guest-link-invalid' | 'conference-ended',
  ) => guestEnd({ phase: 'refused', fault: { code, message: '', ...(reason ? { reason } : {}) } }, null)?.why;

  it('an invalid link, one whose conference is over, and a server out of reach are told apart', () => {
    assert.equal(refused('unauthenticated', 'guest-link-invalid'), 'link-invalid');
    assert.equal(refused('conflict', 'conference-ended'), 'over');
    assert.equal(refused('unavailable'), 'trouble');
    assert.equal(guestEnd({ phase: 'no-link' }, null)?.why, 'no-link');
  });

  it('who left may come back; who was removed or revoked reads so', () => {
    const how = (end: 'left' | 'removed' | 'ended' | 'revoked') =>
      guestEnd(invited, { how: end, what: 'conference' })?.why;
    assert.deepEqual(
      [how('left'), how('removed'), how('ended'), how('revoked')],
      ['left', 'removed', 'over', 'revoked'],
    );
    assert.equal(guestEnd(invited, null), null);
  });
});
