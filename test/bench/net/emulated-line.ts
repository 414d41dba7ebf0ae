import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ip, makeNamespace, removeNamespace } from './namespaces.ts';
import { clearLine, type Shape } from './shaper.ts';

const script = fileURLToPath(new URL('link-process.ts', import.meta.url));

/** Node has no ioctl; perl is on every Debian. It opens the devices and becomes the process that carries the packets. */
const openDevices = `
  $^F = 255; # what is opened stays open across exec
  for my $name (splice @ARGV, 0, 2) {
    open(my $tun, "+<", "/dev/net/tun") or die "no /dev/net/tun: $!";
    ioctl($tun, 0x400454ca, pack("a16 s x22", $name, 0x1001)) or die "no device $name: $!";
    push @kept, $tun; push @ARGV, fileno $tun;
  }
  exec @ARGV;`;

/** RFC 2544 keeps this range for measuring; a line has eight addresses of it. */
const RANGE = '198.18';
const WITHIN_MS = 10_000;

let lines = 0;

/**
 * A machine behind a line that can be slow, lossy, cut: a network namespace whose only way out is a pair of TUN devices
 * with a process of ours in between. It is gone with `close`, and its devices also when this process is killed.
 */
export interface EmulatedLine {
  readonly namespace: string;
  /** Of this side: where servers listen that the other side must reach. */
  readonly nearAddress: string;
  /** Of the machine behind the line. */
  readonly farAddress: string;
  /** Shapes both directions; up is from behind the line to us. */
  shape(shapes: { readonly up?: Shape; readonly down?: Shape }): Promise<void>;
  /** The machine behind the line has another address from now on, as after a change of network. */
  changeAddress(): string;
  close(): Promise<void>;
}

export async function openEmulatedLine(): Promise<EmulatedLine> {
  const number = (lines += 1);
  const [near, far] = [`zb${process.pid}n${number}`, `zb${process.pid}f${number}`];
  const prefix = findFreePrefix(number);
  const address = (last: number) => `${prefix.net}.${prefix.first + last}`;
  const namespace = makeNamespace();
  const child = await startCarrier(near, far).catch((error: unknown) => {
    removeNamespace(namespace);
    throw error;
  });
  let farLast = 2;
  const addFar = () => {
    ip('-n', namespace, 'address', 'add', `${address(farLast)}/29`, 'dev', far);
    ip('-n', namespace, 'route', 'replace', 'default', 'via', address(1));
  };
  ip('address', 'add', `${address(1)}/29`, 'dev', near);
  ip('link', 'set', near, 'up');
  ip('link', 'set', far, 'netns', namespace);
  ip('-n', namespace, 'link', 'set', far, 'up');
  addFar();
  return {
    namespace,
    nearAddress: address(1),
    get farAddress() {
      return address(farLast);
    },
    async shape({ up = clearLine, down = clearLine }) {
      const set = once(child, 'message', { signal: AbortSignal.timeout(WITHIN_MS) });
      child.send({ up, down });
      await set;
    },
    changeAddress() {
      ip('-n', namespace, 'address', 'del', `${address(farLast)}/29`, 'dev', far);
      farLast = farLast === 2 ? 3 : 2;
      addFar();
      return address(farLast);
    },
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
      removeNamespace(namespace);
    },
  };
}

/** Starts the process that carries packets between two new devices. @throws Error where there are no TUN devices */
async function startCarrier(near: string, far: string): Promise<ChildProcess> {
  const child = spawn('perl', ['-e', openDevices, near, far, process.execPath, script], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`no emulated line could be made: ${said.trim()}`);
  });
  ended.catch(() => undefined);
  await Promise.race([once(child, 'message', { signal: AbortSignal.timeout(WITHIN_MS) }), ended]);
  return child;
}

/** Another run on this machine may use a part of the range already. */
function findFreePrefix(number: number): { net: string; first: number } {
  const taken = ip('-o', '-4', 'address', 'show');
  for (let tries = 0; tries < 254; tries += 1) {
    const net = `${RANGE}.${((process.pid + number + tries) % 254) + 1}`;
    if (!taken.includes(` ${net}.`)) return { net, first: 8 };
  }
  throw new Error(`no free addresses in ${RANGE}.0.0/16`);
}
