import { spawnSync } from 'node:child_process';

let hasSetpriv;

/**
 * A command wrapped so that the kernel sends it SIGTERM when this process dies, be it by kill -9. Where
 * setpriv (util-linux) is missing it is returned as it is: then the IPC channel alone tells the child.
 */
export function leashed(command, args) {
  hasSetpriv ??= spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' }).status === 0;
  return hasSetpriv ? ['setpriv', ['--pdeathsig', 'TERM', command, ...args]] : [command, args];
}
