import assert from 'node:assert/strict';
import type { Actor } from '@zhida/protocol/actor.ts';
import { createMemoryDb } from '../../storage/memory-db.ts';
import type { StationDb } from '../../storage/station-db.ts';
import { idOf, me } from './directive-fixture.ts';
import { createFeedbackActions } from './feedback.actions.ts';
import { createFeedbackStore } from './feedback.store.ts';

const day = 86_400_000;

/** A page of the station over a disk that outlives it. */
function aPage(db: StationDb, { actor = me, at = 0 }: { actor?: Actor; at?: number } = {}) {
  const store = createFeedbackStore();
  const actions = createFeedbackActions({
    store,
    db,
    actor: () => actor,
    now: () => at,
    restMs: 0,
    createId: () => crypto.randomUUID(),
    shrink: async (file) => file,
  });
  const type = (text: string) =>
    actions.edit(idOf(1), (draft) => ({ ...draft, texts: { ...draft.texts, beds: text } }));
  const written = async (): Promise<void> => {
    while (store.getState().unsaved.length > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { store, actions, type, written, text: () => store.getState().drafts[idOf(1)]?.texts['beds'] };
}

function aDisk(): StationDb {
  return { ...createMemoryDb(), isLasting: async () => true };
}

describe('an answer that is being written', () => {
  it('is there again after a reload, with its pictures', async () => {
    const db = aDisk();
    const first = aPage(db);
    first.type('1');
    first.type('12');
    await first.actions.addPhoto(idOf(1), 'site', new Blob(['picture']));
    await first.written();
    const second = aPage(db);
    await second.actions.open();
    assert.equal(second.text(), '12');
    const [photoId = ''] = second.store.getState().drafts[idOf(1)]?.photos['site'] ?? [];
    assert.equal(await (await second.actions.findPhoto(photoId))?.text(), 'picture');
    assert.deepEqual(second.store.getState().unsaved, [], 'a reload loses nothing');
  });

  it('is not taken back by what the disk held before', async () => {
    const db = aDisk();
    const first = aPage(db);
    first.type('old');
    await first.written();
    const second = aPage(db);
    const opening = second.actions.open();
    second.type('new');
    await opening;
    assert.equal(second.text(), 'new');
  });

  it('is gone once it was sent, and its pictures stay for what was sent', async () => {
    const db = aDisk();
    const first = aPage(db);
    await first.actions.addPhoto(idOf(1), 'site', new Blob(['picture']));
    await first.written();
    first.actions.forget(idOf(1));
    const second = aPage(db);
    await second.actions.open();
    assert.deepEqual(second.store.getState().drafts, {});
    assert.equal((await db.readAll('photos')).length, 1);
  });

  it('stays with its unit, and nothing of it is left after signing out or a month', async () => {
    const db = aDisk();
    const first = aPage(db);
    first.type('12');
    await first.actions.addPhoto(idOf(1), 'site', new Blob(['picture']));
    await first.written();
    const stranger = aPage(db, { actor: { ...me, unitId: crypto.randomUUID() } });
    await stranger.actions.open();
    assert.equal(stranger.text(), undefined);
    await aPage(db, { at: 29 * day }).actions.open();
    assert.equal((await db.readAll('drafts')).length, 1);
    await aPage(db, { at: 31 * day }).actions.open();
    assert.deepEqual([await db.readAll('drafts'), await db.readAll('photos')], [[], []]);
    first.type('13');
    await first.written();
    await first.actions.leave();
    assert.deepEqual(await db.readAll('drafts'), []);
  });

  it('keeps the page from reloading by itself where there is no disk', async () => {
    const page = aPage(createMemoryDb());
    page.type('12');
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.deepEqual(page.store.getState().unsaved, [idOf(1)]);
  });
});
