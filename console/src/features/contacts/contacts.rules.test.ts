import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Contact } from '@zhida/protocol/chase.ts';
import { dialled, movedUp, problemOf, sameContacts } from './contacts.rules.ts';

const bai: Contact = { name: '白村医', phone: '13000000000', channel: 'voice' };
const li: Contact = { name: '李院长', phone: '+8613000000001', channel: 'sms' };

describe('the phone list of a unit', () => {
  it('takes numbers as people write them and keeps what is dialled', () => {
    assert.equal(dialled(' +86 130-0000 0000'), '+8613000000000');
    assert.equal(dialled('(0719) 000000'), '0719000000');
  });

  it('says what is missing on a line', () => {
    assert.equal(problemOf(bai), null);
    assert.equal(problemOf({ ...bai, name: ' ' }), 'name');
    assert.equal(problemOf({ ...bai, phone: '' }), 'phone');
    assert.equal(problemOf({ ...bai, phone: 'home' }), 'phone');
  });

  it('is changed by its order too, for the first is called first', () => {
    assert.deepEqual(movedUp([bai, li], 1), [li, bai]);
    assert.deepEqual(movedUp([bai, li], 0), [bai, li]);
    assert.equal(sameContacts([bai, li], [{ ...bai }, { ...li }]), true);
    assert.equal(sameContacts([bai, li], [li, bai]), false);
    assert.equal(sameContacts([bai], [bai, li]), false);
    assert.equal(sameContacts([bai], [{ ...bai, channel: 'sms' }]), false);
  });
});
