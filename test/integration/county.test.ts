import assert from 'node:assert/strict';
import type { County } from '../../config/src/county-schema.ts';
import { CountyError } from '../../signaling/src/features/county/county-error.ts';
import { ensureDemoCounty } from '../../signaling/src/features/county/ensure-demo-county.ts';
import { loadCounty, type LoadTerms } from '../../signaling/src/features/county/load-county.ts';
import { openFirstAdministrator } from '../../signaling/src/features/county/open-first-administrator.ts';
import { readCountyFile } from '../../signaling/src/features/county/read-county-file.ts';
import { refuseDemoAccounts } from '../../signaling/src/features/county/require-loadable.ts';
import { loadOrgTree } from '../../signaling/src/features/org/org.store.ts';
import { PrivateText } from '../../signaling/src/platform/private-text.ts';
import {
  createTestDatabase,
  demoPassword,
  sampleCountyFile,
  type TestDatabase,
} from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

const demo: LoadTerms = { mode: 'demo', demoPassword: new PrivateText(demoPassword) };
const production: LoadTerms = { mode: 'production', allowSample: true };

describe('loading a county', function () {
  this.timeout(30_000);
  let database: TestDatabase;
  let clock: TestClock;
  let sample: County;

  before(async () => void (sample = await readCountyFile(sampleCountyFile)));
  beforeEach(async () => {
    database = await createTestDatabase('schema');
    clock = createTestClock();
  });
  afterEach(() => database.close());

  const load = (county: County, terms: LoadTerms = demo) => loadCounty(database.inWork(clock), county, terms);
  /** The sample with some units or people told otherwise. */
  const changed = (units: Record<string, object>, people: Record<string, object> = {}): County => ({
    ...sample,
    units: sample.units.map((unit) => ({ ...unit, ...units[unit.code] })),
    people: sample.people.map((person) => ({ ...person, ...people[person.username] })),
  });
  const treeAt = (at: Date) => loadOrgTree(database.db, at);
  const parentCode = async (code: string, at: Date) => {
    const tree = await treeAt(at);
    const unit = tree.units.find((each) => each.code === code);
    return tree.find(unit?.parentId ?? '')?.code;
  };

  it('loads the sample once; a second run finds everything unchanged', async () => {
    const first = await load(sample);
    const rows = sample.units.length + sample.people.length + sample.specialties.length + sample.duty.length;
    assert.deepEqual(first, { created: rows, changed: 0, unchanged: 0 });
    const tree = await treeAt(clock.now());
    assert.equal(tree.units.length, 311);
    assert.equal(tree.units.filter(({ parentId }) => parentId === null).length, 1);
    database.changes.splice(0);
    clock.advance(1_000);
    assert.deepEqual(await load(sample), { created: 0, changed: 0, unchanged: rows });
    assert.deepEqual(database.changes, []);
    assert.equal((await treeAt(clock.now())).version, tree.version);
  });

  it('begins the tree at the date the file names, at midnight in China', async () => {
    await load(sample);
    const begin = new Date(`${sample.county.validFrom}T00:00:00+08:00`);
    assert.equal((await treeAt(begin)).units.length, 311);
    assert.equal((await treeAt(new Date(begin.getTime() - 1))).units.length, 0);
  });

  it('moves and renames from now on; earlier instants keep the old tree', async () => {
    await load(sample);
    clock.advance(3_600_000);
    const moved = changed({
      'yx.t01.v01': { parent: 'yx.t02' },
      'yx.t05': { name: { zh: '夹河新镇卫生院', en: 'New Jiahe' } },
    });
    const counts = await load(moved);
    assert.deepEqual([counts.created, counts.changed], [0, 2]);
    const before = new Date(clock.now().getTime() - 1);
    assert.equal(await parentCode('yx.t01.v01', clock.now()), 'yx.t02');
    assert.equal(await parentCode('yx.t01.v01', before), 'yx.t01');
    const nameAt = async (at: Date) =>
      (await treeAt(at)).units.find(({ code }) => code === 'yx.t05')?.name.zh;
    assert.equal(await nameAt(clock.now()), '夹河新镇卫生院');
    assert.equal(await nameAt(before), '夹河镇卫生院');
    assert.equal((await load(moved)).changed, 0);
  });

  it('adds a unit from now on, never to the past', async () => {
    await load(sample);
    clock.advance(3_600_000);
    const added = {
      ...sample,
      units: [
        ...sample.units,
        {
          code: 'yx.t01.v99',
          name: { zh: '新村卫生室', en: 'New Village Clinic' },
          level: 'village' as const,
          kind: 'village-clinic' as const,
          parent: 'yx.t01',
        },
      ],
    };
    assert.equal((await load(added)).created, 1);
    assert.equal((await treeAt(clock.now())).units.length, 312);
    assert.equal((await treeAt(new Date(clock.now().getTime() - 1))).units.length, 311);
    assert.equal((await load(sample)).changed, 0, 'what a file leaves out is left alone');
    assert.equal((await treeAt(clock.now())).units.length, 312);
  });

  it('gives people the roles and units of the file and leaves their passwords alone', async () => {
    await load(sample);
    await database.db.execute("UPDATE accounts SET password_hash = 'own' WHERE username = 'trainer'");
    const counts = await load(
      changed({}, { trainer: { unit: 'yx.cdc', roles: ['trainer', 'duty-officer'] } }),
    );
    assert.equal(counts.changed, 1);
    const rows = await database.db.select(
      `SELECT r.role, u.code, a.password_hash FROM accounts a JOIN account_roles r ON r.account_id = a.id
       JOIN org_units u ON u.id = r.unit_id WHERE a.username = 'trainer' ORDER BY r.role`,
    );
    assert.deepEqual(rows, [
      { role: 'duty-officer', code: 'yx.cdc', password_hash: 'own' },
      { role: 'trainer', code: 'yx.cdc', password_hash: 'own' },
    ]);
  });

  it('keeps the duty roster in the order of the file and replaces it as a whole', async () => {
    await load(sample);
    const rung = async () => {
      const rows = await database.db.select<{ username: string }>(
        `SELECT a.username FROM duty_roster d JOIN accounts a ON a.id = d.account_id
         JOIN specialties s ON s.id = d.specialty_id WHERE s.code = 'respiratory'
         ORDER BY d.hospital_order, d.expert_order`,
      );
      return rows.map(({ username }) => username.slice(-1)).join('');
    };
    assert.equal(await rung(), '123');
    const duty = sample.duty.map((entry) =>
      entry.specialty === 'respiratory' ? { ...entry, hospitals: [...entry.hospitals].reverse() } : entry,
    );
    assert.equal((await load({ ...sample, duty })).changed, 1);
    assert.equal(await rung(), '312');
  });

  it('lets sample people of a demonstration sign in with one shared password, hashed once', async () => {
    await load(sample);
    const [row] = await database.db.select<{ hashes: number; demo: number }>(
      'SELECT count(DISTINCT password_hash)::int AS hashes, count(*) FILTER (WHERE demo)::int AS demo FROM accounts',
    );
    assert.deepEqual(row, { hashes: 1, demo: sample.people.length });
    await signInAs(createSessionDeps(database, clock), 'commander');
  });

  it('loads for a demonstration only where nothing is loaded yet', async () => {
    const ensure = () =>
      ensureDemoCounty(
        { db: database.db, inWork: database.inWork(clock) },
        sampleCountyFile,
        new PrivateText(demoPassword),
      );
    assert.ok(await ensure());
    assert.equal(await ensure(), null);
  });

  it('refuses sample people and demonstration accounts in production', async () => {
    await refuseDemoAccounts(database.db);
    await refuses(load(sample, { mode: 'production', allowSample: false }), /sample.*--allow-sample/);
    await load(sample);
    await refuses(refuseDemoAccounts(database.db), /342 demonstration accounts/);
    await refuses(load(sample, production), /demonstration accounts/);
  });

  it('lets in the first administrator of a production county, and through them everybody else', async () => {
    await load(sample, production);
    const deps = createSessionDeps(database, clock);
    await expectFault(signInAs(deps, 'admin'), 'unauthenticated/bad-credentials');
    const lost = await openFirstAdministrator(database.inWork(clock));
    const first = await openFirstAdministrator(database.inWork(clock));
    assert.equal(first?.username, 'admin');
    await expectFault(signInAs(deps, 'admin', lost?.oneTimePassword), 'unauthenticated/bad-credentials');
    const { opened } = await signInAs(deps, 'admin', first.oneTimePassword);
    assert.equal(opened.session.mustChangePassword, true);
    assert.equal(await openFirstAdministrator(database.inWork(clock)), null);
    await refuses(load(sample, demo), /production mode/);
  });

  it('refuses another county, a unit recast as something else, and a county of the future', async () => {
    await load(sample);
    await refuses(load({ ...sample, county: { ...sample.county, code: 'zz' } }), /holds the county "yx"/);
    const recast = changed({ 'yx.cdc': { kind: 'supervision' } });
    await refuses(load(recast), /never change.*yx\.cdc/);
    await refuses(
      load({ ...sample, county: { ...sample.county, validFrom: '2099-01-01' } }),
      /lies in the future/,
    );
  });

  it('loads all or nothing', async () => {
    const broken = changed({}, { t01: { name: { zh: null, en: 'x' } } });
    await assert.rejects(load(broken));
    assert.equal((await treeAt(clock.now())).units.length, 0);
  });
});

async function refuses(attempt: Promise<unknown>, message: RegExp): Promise<void> {
  await assert.rejects(attempt, (error) => error instanceof CountyError && message.test(error.message));
}
