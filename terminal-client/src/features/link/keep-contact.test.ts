import assert from 'node:assert/strict';
import { stationActor } from '@zhida/protocol/samples/people.ts';
import { createSessionStore } from '../session/session.store.ts';
import type { Contact } from './contact-memory.ts';
import { keepContact } from './keep-contact.ts';
import { createLinkStore } from './link.store.ts';

function setUp(kept: Contact | null) {
  let contact = kept;
  const memory = { recall: () => contact, remember: (next: Contact) => void (contact = next) };
  const [store, session] = [createLinkStore(), createSessionStore()];
  keepContact({ store, session, memory });
  return { store, session, contact: () => contact };
}

describe('the last contact over a restart', () => {
  it('a page that opened without a network says since when, and goes by the server’s clock as it was', () => {
    const { store, session } = setUp({ at: 1_000, clockOffset: 7_200_000 });
    session.setState({ identity: { phase: 'remembered', actor: stationActor } });
    const { signal, clockOffset } = store.getState();
    assert.equal(clockOffset, 7_200_000);
    assert.ok(signal.phase === 'offline' && signal.lastContact === 1_000);
  });

  it('is kept with each measurement', () => {
    const { store, contact } = setUp(null);
    store.setState({ roundTrip: { phase: 'measured', milliseconds: 20 }, clockOffset: -300 });
    assert.equal(contact()?.clockOffset, -300);
  });
});
