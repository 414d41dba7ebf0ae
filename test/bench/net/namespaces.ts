import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const FOLDER = '/run/netns';
const PREFIX = 'zhida-bench';

let made = 0;

/** True where network namespaces can be made: Linux, as root, with TUN devices. */
export function canMakeNamespaces(): boolean {
  return process.getuid?.() === 0 && existsSync('/dev/net/tun') && existsSync('/usr/sbin/ip');
}

export function ip(...args: string[]): string {
  return execFileSync('ip', args, { encoding: 'utf8', stdio: 'pipe', timeout: 10_000 });
}

/** A network of its own with nothing in it but loopback; its name holds this process's id. */
export function makeNamespace(): string {
  removeLeftovers();
  const name = `${PREFIX}-${process.pid}-${(made += 1)}`;
  ip('netns', 'add', name);
  ip('-n', name, 'link', 'set', 'lo', 'up');
  return name;
}

/** What still runs in it keeps it alive, without a name. */
export function removeNamespace(name: string): void {
  ip('netns', 'del', name);
}

/** Those of processes that were killed before they could clean up. */
function removeLeftovers(): void {
  const names = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
  for (const name of names) {
    const [, pid] = new RegExp(`^${PREFIX}-(\\d+)-\\d+$`).exec(name) ?? [];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) removeNamespace(name);
  }
}
