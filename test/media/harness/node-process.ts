import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../../../scripts/free-port.ts';
import { until } from './until.ts';

const main = fileURLToPath(new URL('../../../sfu-server/src/main.ts', import.meta.url));

interface Options {
  readonly signalingUrls: readonly string[];
  readonly token: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments of Node before the script. */
  readonly nodeArgs?: readonly string[];
}

/** A real sfu-server process. It ends with its parent, because the channel between them closes. */
export class MediaNodeProcess {
  readonly child: ChildProcess;
  readonly healthUrl: string;
  /** All it wrote, for the message when something goes wrong and to search for secrets. */
  readonly lines: string[] = [];

  private constructor(child: ChildProcess, healthUrl: string) {
    this.child = child;
    this.healthUrl = healthUrl;
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface({ input: stream }).on('line', (line) => this.lines.push(line));
  }

  static async start(options: Options): Promise<MediaNodeProcess> {
    const [mediaPort, healthPort] = await Promise.all([findFreePort(), findFreePort()]);
    const child = spawn(process.execPath, [...(options.nodeArgs ?? []), main], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        ZHIDA_SIGNALING_URLS: options.signalingUrls.join(','),
        ZHIDA_NODE_ID: 'media-test',
        ZHIDA_NODE_TOKEN: options.token,
        ZHIDA_MEDIA_LISTEN_IP: '127.0.0.1',
        ZHIDA_MEDIA_PORT: String(mediaPort),
        ZHIDA_MEDIA_HEALTH_PORT: String(healthPort),
        ZHIDA_WORKERS: '1',
        ...options.env,
      },
    });
    return new MediaNodeProcess(child, `http://127.0.0.1:${healthPort}`);
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Pids of the worker processes it runs now, in the order they were started. */
  get workerPids(): number[] {
    const pids = this.lines.flatMap((line) => {
      const [, pid] = /"pid":(\d+),"port":\d+,"msg":"worker is up"/.exec(line) ?? [];
      return pid ? [Number(pid)] : [];
    });
    return pids;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (!this.running) return;
    this.child.kill(signal);
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    await once(this.child, 'exit');
    clearTimeout(timer);
  }

  async untilEnded(timeoutMs: number): Promise<void> {
    await until(() => !this.running, 'the media node has ended', timeoutMs);
  }

  async probe(path: string): Promise<{ status: number; text: string }> {
    const response = await fetch(this.healthUrl + path, { signal: AbortSignal.timeout(5000) });
    return { status: response.status, text: await response.text() };
  }
}
