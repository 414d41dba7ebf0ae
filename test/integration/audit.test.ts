import assert from 'node:assert/strict';
import { listAudit, verifyAudit } from '../../signaling/src/features/audit/audit.store.ts';
import { systemActor } from '../../signaling/src/features/audit/audit.rules.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

describe('the audit chain', function () {
  this.timeout(30_000);
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase('schema');
    for (let number = 1; number <= 6; number += 1)
      await append(`test:entry-${number}`, { number, 中文: '值', nested: { b: [1, null], a: 0.1 } });
  });
  afterEach(() => database.close());

  const append = (action: string, details: Record<string, unknown>) =>
    database.inWork()(async (work) => work.audit({ actor: systemActor, action, details }));
  /** What somebody with the rights of the database's owner could do. */
  const tamper = async (sql: string) => {
    await database.db.execute('ALTER TABLE audit_entries DISABLE TRIGGER ALL');
    await database.db.execute(sql);
    await database.db.execute('ALTER TABLE audit_entries ENABLE TRIGGER ALL');
  };

  it('is intact after ordinary work, also work done at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, number) => append('test:parallel', { number })));
    assert.deepEqual(await verifyAudit(database.db), { entries: 26, intact: true, firstBroken: null });
  });

  it('keeps dates and left-out values in details as the database gives them back', async () => {
    await append('test:shapes', { at: new Date(0), nothing: undefined, empty: null, list: [undefined] });
    assert.equal((await verifyAudit(database.db)).intact, true);
  });

  it('writes nothing for work that was rolled back', async () => {
    const failing = database.inWork()(async (work) => {
      work.audit({ actor: systemActor, action: 'test:never' });
      throw new Error('no');
    });
    await assert.rejects(failing, /no/);
    assert.deepEqual(await verifyAudit(database.db), { entries: 6, intact: true, firstBroken: null });
  });

  it('refuses to change, delete or empty the record', async () => {
    for (const sql of [
      "UPDATE audit_entries SET action = 'x'",
      'DELETE FROM audit_entries',
      'TRUNCATE audit_entries',
    ])
      await assert.rejects(database.db.execute(sql), /append-only/);
  });

  for (const [what, sql] of [
    ['details', `UPDATE audit_entries SET details = '{"number": 9}' WHERE sequence = 4`],
    ['an instant', `UPDATE audit_entries SET at = at + interval '1 ms' WHERE sequence = 4`],
    ['the actor', `UPDATE audit_entries SET actor_name = 'somebody' WHERE sequence = 4`],
    ['a hash', `UPDATE audit_entries SET hash = repeat('0', 64) WHERE sequence = 4`],
    ['a whole entry by removing it', 'DELETE FROM audit_entries WHERE sequence = 4'],
  ] as const)
    it(`names the exact entry when somebody changed ${what}`, async () => {
      await tamper(sql);
      assert.deepEqual(await verifyAudit(database.db), { entries: 3, intact: false, firstBroken: 4 });
    });

  it('notices a tail that was cut off', async () => {
    await tamper('DELETE FROM audit_entries WHERE sequence >= 5');
    assert.deepEqual(await verifyAudit(database.db), { entries: 4, intact: false, firstBroken: 5 });
  });

  it('notices entries that were all removed, and a head that was set back', async () => {
    await database.db.execute(
      'UPDATE audit_head SET (sequence, hash) = (SELECT sequence, hash FROM audit_entries WHERE sequence = 3)',
    );
    assert.equal((await verifyAudit(database.db)).intact, false);
    await tamper('DELETE FROM audit_entries');
    assert.deepEqual(await verifyAudit(database.db), { entries: 0, intact: false, firstBroken: 1 });
  });

  it('lists the newest first, pages backwards and filters by the beginning of the action', async () => {
    const sequences = async (filter: { before?: number; action?: string; limit: number }) =>
      (await listAudit(database.db, { before: null, action: null, ...filter })).map(
        ({ sequence }) => sequence,
      );
    assert.deepEqual(await sequences({ limit: 2 }), [6, 5]);
    assert.deepEqual(await sequences({ before: 5, limit: 2 }), [4, 3]);
    assert.deepEqual(await sequences({ action: 'test:entry-2', limit: 9 }), [2]);
    assert.deepEqual(await sequences({ action: '%', limit: 9 }), []);
  });
});
