import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PostgresPrograms } from './command.ts';
import { PostgresError } from './postgres-error.ts';

/**
 * Makes a new cluster beside `dataDir` and renames it into place, so an interrupted first start leaves
 * nothing half made. C.UTF-8 rather than C: under C, pg_trgm finds no Chinese.
 */
export function createCluster({ command, owner }: PostgresPrograms, dataDir: string, password: string) {
  const draft = `${dataDir}.${randomBytes(4).toString('hex')}`;
  const passwordFile = `${draft}.password`;
  mkdirSync(path.dirname(draft), { recursive: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner !== undefined) for (const file of [draft, passwordFile]) chownSync(file, owner, owner);
  try {
    const auth = ['--username=zhida', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    const locale = ['--encoding=UTF8', '--locale-provider=libc', '--locale=C.UTF-8'];
    const [file, args] = command('initdb', ['-D', draft, ...auth, ...locale]);
    const result = spawnSync(file, args, { encoding: 'utf8', timeout: 60_000, cwd: '/' });
    if (result.status !== 0) {
      const said = result.error?.message ?? `${result.stdout}\n${result.stderr}`.trim();
      throw new PostgresError(`PostgreSQL's initdb failed for ${dataDir}:\n${said}`);
    }
    place(draft, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Somebody may have been faster with the same folder; then theirs counts. */
function place(draft: string, dataDir: string) {
  try {
    renameSync(draft, dataDir);
  } catch (error) {
    if (!existsSync(path.join(dataDir, 'PG_VERSION'))) throw error;
  }
}
