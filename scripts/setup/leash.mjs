import { spawnSync } from 'node:child_process';

let hasSetpriv;

/**
 * A command wrapped so that the kernel signals it when this process dies, be it by kill -9; the signal may
 * come several times. Where setpriv (util-linux) is missing the command is returned as it is: then the IPC
 * channel alone tells the child.
 */
export function leashed(command, args, signal = 'TERM') {
  hasSetpriv ??= spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' }).status === 0;
  return hasSetpriv ? ['setpriv', ['--pdeathsig', signal, command, ...args]] : [command, args];
}
