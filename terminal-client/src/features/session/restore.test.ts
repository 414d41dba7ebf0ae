import assert from 'node:assert/strict';
import type { SessionState } from '@zhida/media-client/session-client.ts';
import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { stationActor } from '@zhida/protocol/samples/people.ts';
import type { Installation } from '@zhida/protocol/session.ts';
import { Restore, type RestoreDeps } from './restore.ts';
import { toIdentity } from './session.rules.ts';
import { createSessionStore } from './session.store.ts';

const installation: Installation = {
  mode: 'production',
  countyName: null,
  protocolVersion: 1,
  version: '0.1.0',
  now: '2026-01-05T08:00:00.000Z',
};
const away = fault('unavailable', 'away');
const nobody = { recall: () => null, forget: () => undefined };

/** A session client whose cookie is refused, over a server that may be away. */
function fakeClient(store: RestoreDeps['store'], isReachable: () => boolean): RestoreDeps['client'] {
  let state: SessionState = { phase: 'unknown' };
  return {
    get state() {
      return state;
    },
    restore() {
      // Like the real one: the first outcome sets the state, a later refusal leaves it.
      if (state.phase === 'unknown') {
        state = isReachable() ? { phase: 'signed-out' } : { phase: 'signed-out', fault: away.data };
        store.setState({ identity: toIdentity(state) });
      }
      return Promise.resolve();
    },
    getInstallation: () => (isReachable() ? Promise.resolve(installation) : Promise.reject(away)),
    listDemoAccounts: () => Promise.resolve([]),
  };
}

describe('start of a station', () => {
  it('without network is out of reach, not signed out', async () => {
    const store = createSessionStore();
    const restore = new Restore({ store, client: fakeClient(store, () => false), memory: nobody });
    await restore.run();
    restore.close();
    assert.equal(store.getState().identity.phase, 'out-of-reach');
  });

  it('is signed out once the server has answered and knows no cookie', async () => {
    const store = createSessionStore();
    let reachable = false;
    const restore = new Restore({ store, client: fakeClient(store, () => reachable), memory: nobody });
    await restore.run();
    reachable = true;
    await restore.run();
    restore.close();
    assert.equal(store.getState().identity.phase, 'signed-out');
    assert.equal(store.getState().installation?.version, '0.1.0');
  });

  it('without network is who it was, and nobody any more once the server knows no cookie', async () => {
    const store = createSessionStore();
    let reachable = false;
    let actor: Actor | null = stationActor;
    const memory = { recall: () => actor, forget: () => void (actor = null) };
    const restore = new Restore({ store, client: fakeClient(store, () => reachable), memory });
    await restore.run();
    assert.deepEqual(store.getState().identity, { phase: 'remembered', actor: stationActor });
    reachable = true;
    await restore.run();
    restore.close();
    assert.equal(store.getState().identity.phase, 'signed-out');
    assert.equal(actor, null);
  });
});
