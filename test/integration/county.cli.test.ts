import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createTestDatabase, sampleCountyFile, type TestDatabase } from '../harness/database.ts';

const cli = path.resolve(import.meta.dirname, '../../signaling/src/cli');

describe('the command-line programs', function () {
  this.timeout(30_000);
  let database: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    database = await createTestDatabase('schema');
    folder = mkdtempSync(path.join(os.tmpdir(), 'zhida-cli-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await database.close();
  });

  /** With the environment `npm run` gives them. */
  function run(program: 'county' | 'audit', args: string[], env: Record<string, string> = {}) {
    const given = { DATABASE_URL: database.url, ZHIDA_DATA_DIR: folder, ZHIDA_MODE: 'demo', ...env };
    const options = { env: { ...process.env, NODE_ENV: '', ...given }, timeout: 20_000 };
    return new Promise<{ code: number; out: string; err: string }>((resolve) => {
      execFile(process.execPath, [path.join(cli, `${program}.ts`), ...args], options, (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
      );
    });
  }

  it('load a county, show it, and find the audit intact', async () => {
    const loaded = await run('county', ['load', sampleCountyFile]);
    assert.deepEqual([loaded.code, loaded.err], [0, '']);
    assert.match(loaded.out, /郧西县 .* 675 created, 0 changed, 0 unchanged/);
    const shown = await run('county', ['show']);
    assert.match(shown.out, /286 {2}units of level village/);
    const verified = await run('audit', ['verify']);
    assert.deepEqual([verified.code, verified.out], [0, 'The audit chain is intact: 1 entries.\n']);
  });

  it('name the line and column of what is wrong in a county file, and load nothing', async () => {
    const file = path.join(folder, 'county.yaml');
    writeFileSync(file, 'county:\n  code: YX\n');
    const { code, err } = await run('county', ['load', file]);
    assert.equal(code, 1);
    assert.match(err, /county\.yaml:2:9 county\.code: /);
    assert.match((await run('county', ['show'])).out, /No county is loaded/);
  });

  it('print the first administrator’s password once in production, and only for a sample when told to', async () => {
    const production = { ZHIDA_MODE: 'production' };
    const refused = await run('county', ['load', sampleCountyFile], production);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /--allow-sample/);
    const { code, out } = await run('county', ['load', sampleCountyFile, '--allow-sample'], production);
    assert.equal(code, 0);
    assert.match(out, /username {2}admin\n {2}password {2}\S{17}\n/);
  });

  it('exit with 1 and the sequence when the audit is broken', async () => {
    await run('county', ['load', sampleCountyFile]);
    await database.db.execute('ALTER TABLE audit_entries DISABLE TRIGGER ALL');
    await database.db.execute("UPDATE audit_entries SET action = 'x' WHERE sequence = 1");
    const { code, err } = await run('audit', ['verify']);
    assert.equal(code, 1);
    assert.match(err, /broken at sequence 1:/);
  });

  it('exit with 2 and the usage for a command line that makes no sense', async () => {
    for (const args of [[], ['prove'], ['verify', 'twice'], ['list', '--limit', '0'], ['list', '--all']]) {
      const { code, err } = await run('audit', args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /Usage:/);
    }
  });

  it('say in one line that the database is away or the environment is not set', async () => {
    const away = await run('audit', ['verify'], { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' });
    assert.deepEqual([away.code, away.err.trim().split('\n').length], [1, 1]);
    const unset = await run('audit', ['verify'], { DATABASE_URL: '' });
    assert.equal(unset.code, 1);
    assert.match(unset.err, /DATABASE_URL: a PostgreSQL address/);
  });
});
