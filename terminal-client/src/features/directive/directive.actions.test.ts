import assert from 'node:assert/strict';
import { fault } from '@zhida/protocol/core/fault.ts';
import { createMemoryDb } from '../../storage/memory-db.ts';
import { aDirective, anItem, idOf, me } from './directive-fixture.ts';
import { aStation, fakeCounty } from './station-fixture.ts';

describe('directives on a station', () => {
  // Browsers have it; the complaints themselves are of no interest here.
  before(() => void Object.assign(globalThis, { reportError: () => undefined }));
  after(() => void Reflect.deleteProperty(globalThis, 'reportError'));

  it('a directive counts as delivered once it is on the disk, and is told of once though it comes twice', async () => {
    const county = fakeCounty();
    const { actions, sender, db } = aStation(county);
    await actions.open();
    await actions.take(aDirective());
    assert.equal((await db.readAll('directives')).length, 1);
    await actions.take(aDirective());
    await sender.flush();
    assert.deepEqual(county.kinds(), ['delivered']);
    sender.close();
  });

  it('a signature that a full or broken disk does not take is sent all the same, and written once it can be', async () => {
    const county = fakeCounty([anItem()]);
    const db = createMemoryDb();
    let isBroken = false;
    const failing = async () => Promise.reject(new Error('the disk is full'));
    const station = aStation(county, {
      ...db,
      write: (changes) => (isBroken ? failing() : db.write(changes)),
    });
    await station.actions.open();
    await station.actions.load();
    county.set('down');
    isBroken = true;
    await station.actions.sign(idOf(1), null);
    await station.actions.open();
    assert.deepEqual(station.unsent(), ['acknowledged']);
    isBroken = false;
    await station.actions.putOff(idOf(1));
    assert.equal((await db.readAll('outbox')).length, 1);
    isBroken = true;
    county.set('up');
    await station.sender.flush();
    assert.deepEqual(county.kinds(), ['delivered', 'acknowledged']);
    assert.deepEqual(station.unsent(), []);
    station.sender.close();
  });

  it('sends what a page knows while its disk cannot even be read', async () => {
    const county = fakeCounty([anItem()]);
    const db = createMemoryDb();
    const away = async () => Promise.reject(new Error('the connection to the disk is closed'));
    const station = aStation(county, { ...db, write: away, readAll: away });
    await station.actions.open();
    assert.equal(station.store.getState().phase, 'ready');
    await station.actions.load();
    await station.actions.sign(idOf(1), null);
    await station.sender.flush();
    assert.deepEqual(county.kinds(), ['delivered', 'acknowledged']);
    station.sender.close();
  });

  it('a signature made without a network keeps its own time over a restart and is sent once, later', async () => {
    const county = fakeCounty([anItem()]);
    const first = aStation(county);
    await first.actions.open();
    await first.actions.load();
    county.set('down');
    first.at('2026-03-01T09:00:00.000Z');
    await first.actions.sign(idOf(1), null);
    await first.sender.flush();
    assert.deepEqual(first.unsent(), ['acknowledged']);
    first.sender.close();
    // The browser was killed; a day later it starts again and the line is back.
    const second = aStation(county, first.db);
    second.at('2026-03-02T09:00:00.000Z');
    await second.actions.open();
    assert.deepEqual(second.unsent(), ['acknowledged']);
    county.set('up');
    await second.sender.flush();
    assert.deepEqual(county.kinds(), ['delivered', 'acknowledged']);
    assert.equal(county.events()[1]?.at, '2026-03-01T09:00:00.000Z');
    assert.deepEqual(second.unsent(), []);
    second.sender.close();
  });

  it('what was recorded though its answer was lost is recorded once', async () => {
    const county = fakeCounty([anItem()]);
    const { actions, sender, unsent } = aStation(county);
    await actions.open();
    await actions.load();
    county.set('loses-answers');
    await actions.sign(idOf(1), null);
    await sender.flush();
    assert.deepEqual(unsent(), ['acknowledged']);
    county.set('up');
    await sender.flush();
    assert.deepEqual(unsent(), []);
    assert.deepEqual(county.kinds(), ['delivered', 'acknowledged']);
    sender.close();
  });

  it('goes on with the rest where one is refused, and keeps the refusal to be read', async () => {
    const county = fakeCounty([anItem(1), anItem(2)]);
    const { actions, sender, store } = aStation(county);
    await actions.open();
    await actions.load();
    county.refuse(({ directiveId, kind }) => directiveId === idOf(1) && kind !== 'delivered');
    await actions.markShown(idOf(1));
    await actions.sign(idOf(1), null);
    await actions.sign(idOf(2), null);
    await sender.flush();
    const left = store.getState().outbox;
    assert.deepEqual(
      left.map(({ event, refused }) => [event.kind, refused?.reason]),
      [['acknowledged', 'directive-closed']],
    );
    await actions.forgetRefused(idOf(1));
    assert.deepEqual(store.getState().outbox, []);
    assert.ok(county.kinds().includes('acknowledged'));
    sender.close();
  });

  it('after a reconnect what is no longer open there is looked up, and what is not ours is dropped', async () => {
    const county = fakeCounty([anItem(1), anItem(2)]);
    const { actions, store, sender } = aStation(county);
    await actions.open();
    await actions.load();
    const signed = anItem(1, { version: 2 }, { version: 2, state: 'acknowledged' });
    county.items.splice(0, 2);
    county.wire.get = async (id) => {
      if (id === idOf(1)) return signed;
      throw fault('not-found', 'none');
    };
    await actions.load();
    const { kept } = store.getState();
    assert.deepEqual(Object.keys(kept), [idOf(1)]);
    assert.equal(kept[idOf(1)]?.receipt?.state, 'acknowledged');
    sender.close();
  });

  it('of two things that happen together both count', async () => {
    const county = fakeCounty([anItem()]);
    const { actions, store, sender } = aStation(county);
    await actions.open();
    await actions.load();
    await Promise.all([
      actions.touch(idOf(1)),
      actions.takeItem(anItem(1, {}, { version: 3, state: 'displayed' })),
      actions.markShown(idOf(1)),
    ]);
    const kept = store.getState().kept[idOf(1)];
    assert.notEqual(kept?.seenAsk, null);
    assert.equal(kept?.receipt?.version, 3);
    sender.close();
  });

  it('after signing out nothing of the unit can be read here; what was not sent waits for its own', async () => {
    const county = fakeCounty([anItem()]);
    const first = aStation(county);
    await first.actions.open();
    await first.actions.load();
    county.set('down');
    await first.actions.sign(idOf(1), null);
    await first.actions.leave();
    assert.deepEqual(await first.db.readAll('directives'), []);
    assert.equal((await first.db.readAll('outbox')).length, 1);
    const stranger = aStation(county, first.db, {
      ...me,
      id: crypto.randomUUID(),
      unitId: crypto.randomUUID(),
    });
    county.set('up');
    await stranger.actions.open();
    await stranger.sender.flush();
    assert.deepEqual(county.kinds(), ['delivered']);
    stranger.sender.close();
  });

  it('knows who may sign, and who did last, also when it starts without a network', async () => {
    const county = fakeCounty([anItem()]);
    const people = [1, 2].map((n) => ({ accountId: crypto.randomUUID(), name: `村医${n}` }));
    county.wire.listSigners = async () => people;
    const first = aStation(county);
    await first.actions.open();
    await first.actions.load();
    await first.actions.sign(idOf(1), people[1] ?? null);
    first.sender.close();
    county.set('down');
    const second = aStation(county, first.db);
    await second.actions.open();
    assert.deepEqual(second.store.getState().signers, people);
    assert.equal(second.store.getState().lastSignerId, people[1]?.accountId);
    await second.actions.leave();
    assert.deepEqual(await second.db.readAll('signers'), [], 'no names stay after signing out');
    second.sender.close();
  });

  it('an answer that leaves out what was asked is not asked for without end', async () => {
    const county = fakeCounty([anItem()]);
    const { actions, sender } = aStation(county);
    await actions.open();
    let asked = 0;
    county.wire.report = async () => {
      asked += 1;
      return { outcomes: [], items: [] };
    };
    await actions.load();
    sender.close();
    assert.equal(asked, 1);
  });
});
