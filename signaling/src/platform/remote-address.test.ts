import assert from 'node:assert/strict';
import { attemptKey, isLoopback } from './remote-address.ts';

describe('remote addresses', () => {
  it('tell this machine from others, in every spelling', () => {
    for (const own of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1']) assert.ok(isLoopback(own), own);
    for (const other of ['10.0.0.1', '::ffff:10.0.0.1', 'fe80::1', '1127.0.0.1', undefined])
      assert.ok(!isLoopback(other), String(other));
  });

  it('count one subscriber once: an IPv4 address, or the /64 of an IPv6 one', () => {
    assert.equal(attemptKey('10.0.0.7'), '10.0.0.7');
    assert.equal(attemptKey('::ffff:10.0.0.7'), '10.0.0.7');
    assert.equal(attemptKey('2001:db8:1:2:aaaa::9'), '2001:db8:1:2::/64');
    assert.equal(attemptKey('2001:db8:1:2:1:2:3:4'), attemptKey('2001:db8:1:2::1'));
    assert.notEqual(attemptKey('2001:db8:1:3::1'), attemptKey('2001:db8:1:2::1'));
    assert.equal(attemptKey('::1'), '0:0:0:0::/64');
  });
});
