import { spawnSync } from 'node:child_process';
import { findExecutable, run } from './command.mjs';
import { SetupError, note, step } from './progress.mjs';

const isRoot = () => process.getuid?.() === 0;

/** May this process install Debian packages by itself? */
export const canInstallPackages = () => isRoot() && findExecutable('apt-get') !== undefined;

/** Those of the named Debian packages that are not installed; all of them where there is no dpkg. */
function missingPackages(names) {
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names], {
    encoding: 'utf8',
  });
  const lines = (query.stdout ?? '').split('\n');
  return names.filter((name) => !lines.includes(`${name} installed`));
}

/** Installs what is missing, or throws with the exact command for somebody who may. */
export async function requirePackages(names, purpose) {
  const missing = missingPackages(names);
  if (missing.length === 0) return;
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  if (!canInstallPackages()) {
    const command = `sudo apt-get update && sudo ${install.join(' ')}`;
    throw new SetupError(`${purpose} needs Debian packages that are not here. Please run:\n\n  ${command}`);
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await step(`installing Debian packages: ${missing.join(' ')}`, async () => {
    // One mirror of several being away fails the update, not necessarily the installation.
    await run('apt-get', ['update'], { env }).catch((error) => note(error.message.split('\n')[0]));
    await run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...install.slice(1)], { env });
  });
}
