import assert from 'node:assert/strict';
import { anItem, idOf, me } from './directive-fixture.ts';
import { aStation, fakeCounty } from './station-fixture.ts';

describe('pictures of an answer to a directive', () => {
  // Browsers have it; the complaints themselves are of no interest here.
  before(() => void Object.assign(globalThis, { reportError: () => undefined }));
  after(() => void Reflect.deleteProperty(globalThis, 'reportError'));

  it('are uploaded once each, though the line breaks after it', async () => {
    const county = fakeCounty([anItem()]);
    const { actions, sender, db } = aStation(county);
    await actions.open();
    await actions.load();
    const id = crypto.randomUUID();
    const photo = { id, unitId: me.unitId, name: 'site.jpg', blob: new Blob(['x']), attachmentId: null };
    await db.write([{ place: 'photos', key: id, value: photo }]);
    county.set('loses-answers');
    await actions.answer(idOf(1), { answers: [], photos: [{ key: 'site', photoId: id }] }, null);
    await sender.flush();
    county.set('up');
    await sender.flush();
    assert.deepEqual(county.uploads, ['site.jpg']);
    assert.deepEqual(county.kinds(), ['delivered', 'acknowledged', 'feedback']);
    const answers = county.events().find(({ kind }) => kind === 'feedback')?.answers;
    assert.equal(answers?.[0]?.key, 'site');
    assert.deepEqual(await db.readAll('photos'), []);
    sender.close();
  });

  it('are sent again where the county forgot them while the answer waited, and given up where it always does', async () => {
    const county = fakeCounty([anItem()]);
    const { actions, sender, db, unsent } = aStation(county);
    await actions.open();
    await actions.load();
    await sender.flush();
    const id = crypto.randomUUID();
    const photo = { id, unitId: me.unitId, name: 'site.jpg', blob: new Blob(['x']), attachmentId: idOf(9) };
    await db.write([{ place: 'photos', key: id, value: photo }]);
    await actions.answer(idOf(1), { answers: [], photos: [{ key: 'site', photoId: id }] }, null);
    await sender.flush();
    assert.deepEqual(county.uploads, ['site.jpg']);
    assert.deepEqual(county.kinds(), ['delivered', 'acknowledged', 'feedback']);
    assert.deepEqual(unsent(), []);
    county.keepNoFiles();
    await db.write([{ place: 'photos', key: id, value: photo }]);
    await actions.answer(idOf(1), { answers: [], photos: [{ key: 'site', photoId: id }] }, null);
    await sender.flush();
    assert.equal(county.uploads.length, 2);
    assert.deepEqual(unsent(), ['feedback']);
    sender.close();
  });
});
