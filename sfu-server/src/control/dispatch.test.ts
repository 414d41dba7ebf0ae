import assert from 'node:assert/strict';
import { pino } from 'pino';
import { createDispatch } from './dispatch.ts';
import { createHandlers, type Handlers } from './handlers.ts';
import { Holdings } from '../media/holdings.ts';

const log = pino({ level: 'silent' });
const ref = {
  conferenceId: '6f1c1f7e-4a3b-4c59-9a55-0c7f0d4f2b11',
  peerId: '0b5d3c1e-9d0c-4c66-8f0a-3f0f5a3a7c22',
};

const pool = {
  listPlaces: () => [],
  seatsPerWorker: 1,
  pipePlace: { listenInfo: { protocol: 'udp' as const, ip: '127.0.0.1' }, isBetweenHosts: true },
};

function start(change: Partial<Handlers> = {}) {
  const outcomes: string[] = [];
  const holdings = new Holdings({ pool, notify: () => undefined, log });
  const dispatch = createDispatch({
    handlers: { ...createHandlers(holdings), ...change },
    log,
    onCall: (name, outcome) => outcomes.push(`${name} ${outcome}`),
  });
  return { dispatch, outcomes };
}

describe('a call of signaling', () => {
  it('is answered with data', async () => {
    const { dispatch, outcomes } = start();
    assert.deepEqual(await dispatch({ name: 'node:list-holdings', input: {} }), {
      ok: true,
      data: { conferences: [], pipes: [] },
    });
    assert.deepEqual(outcomes, ['node:list-holdings ok']);
  });

  it('is refused when nobody knows it, without its name in the metrics', async () => {
    const { dispatch, outcomes } = start();
    for (const message of [{ name: 'toString', input: {} }, { name: '__proto__' }, 'peer:open', null])
      assert.equal((await dispatch(message)).ok, false);
    assert.deepEqual(outcomes, Array(4).fill('unknown bad-request'));
  });

  it('says which fields are wrong, not what they held', async () => {
    const { dispatch } = start();
    const reply = await dispatch({ name: 'peer:open', input: { ...ref, peerId: 'secret', send: true } });
    assert.ok(!reply.ok);
    assert.equal(reply.fault.code, 'bad-request');
    assert.deepEqual(
      reply.fault.issues?.map(({ path }) => path),
      ['peerId'],
    );
    assert.ok(!JSON.stringify(reply).includes('secret'));
  });

  it('is unavailable while no worker runs', async () => {
    const { dispatch } = start();
    const reply = await dispatch({ name: 'peer:open', input: { ...ref, send: true } });
    assert.equal(!reply.ok && reply.fault.code, 'unavailable');
    assert.equal(!reply.ok && reply.fault.reason, 'no-media-node');
  });

  it('that meets a bug is internal with a reference, and tells nothing more', async () => {
    const { dispatch } = start({
      'peer:get': () => {
        throw new TypeError('secret detail');
      },
    });
    const reply = await dispatch({ name: 'peer:get', input: ref });
    assert.ok(!reply.ok);
    assert.equal(reply.fault.code, 'internal');
    assert.match(reply.fault.reference ?? '', /^[0-9a-f-]{36}$/);
    assert.ok(!JSON.stringify(reply).includes('secret detail'));
  });

  it('whose answer breaks the contract is a bug as well', async () => {
    const { dispatch } = start({
      'peer:get': () => ({ alive: true, producerIds: ['not an id'], wantedProducerIds: [], consumerIds: [] }),
    });
    const reply = await dispatch({ name: 'peer:get', input: ref });
    assert.equal(!reply.ok && reply.fault.code, 'internal');
  });
});
