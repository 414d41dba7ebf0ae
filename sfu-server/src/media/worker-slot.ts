import { setTimeout as wait } from 'node:timers/promises';
import { createWorker } from 'mediasoup';
import type { TransportListenInfo, WebRtcServer, Worker } from 'mediasoup/types';
import type { Logger } from 'pino';

export interface WorkerSettings {
  readonly listenIp: string;
  readonly announcedAddress: string | null;
  readonly workerBin: string | null;
}

/** A running worker with its port, where a conference can live. */
export interface WorkerPlace {
  readonly worker: Worker;
  readonly webRtcServer: WebRtcServer;
}

type SlotState =
  | { readonly phase: 'starting' }
  | { readonly phase: 'up'; readonly place: WorkerPlace; readonly since: number; readonly load: LoadSample }
  | { readonly phase: 'restarting'; readonly attempt: number }
  | { readonly phase: 'closed' };

interface LoadSample {
  readonly at: number;
  readonly cpuMs: number;
  /** 0–1 of one core, over the time since the sample before. */
  readonly share: number;
}

/** First restart at once; then doubling, so that a worker that cannot start does not burn the machine. */
const RESTART_FIRST_MS = 100;
const RESTART_LONGEST_MS = 10_000;
/** A worker that lived this long starts counting anew. */
const STABLE_AFTER_MS = 30_000;
/** A worker that gives no sign for this long is ended and replaced: its calls are frozen anyway. Lower values
 * risk ending a healthy worker on an overloaded machine, which drops its conferences. */
const STUCK_AFTER_MS = 10_000;
/** A worker starts in 50 ms; a machine that swaps may need seconds. */
const START_TIMEOUT_MS = 20_000;
/** A worker ends within 20 ms of being asked; one that does not must not hold up the shutdown. */
const END_TIMEOUT_MS = 2000;

/** One place for one mediasoup Worker on one port. When the Worker dies it is replaced, until `close()`. */
export class WorkerSlot {
  readonly index: number;
  readonly port: number;
  readonly #settings: WorkerSettings;
  readonly #log: Logger;
  readonly #closing = new AbortController();
  #state: SlotState = { phase: 'starting' };

  constructor({ index, port }: { index: number; port: number }, settings: WorkerSettings, log: Logger) {
    this.index = index;
    this.port = port;
    this.#settings = settings;
    this.#log = log.child({ worker: index });
  }

  get phase(): SlotState['phase'] {
    return this.#state.phase;
  }

  /** Undefined while there is no worker. */
  find(): WorkerPlace | undefined {
    return this.#state.phase === 'up' ? this.#state.place : undefined;
  }

  /** 0–1 of one core, as of the last `measure()`. */
  get cpuShare(): number {
    return this.#state.phase === 'up' ? this.#state.load.share : 0;
  }

  /** @throws Error naming the port when the worker cannot start */
  async start(): Promise<void> {
    await this.#up(1);
  }

  /** Reads the worker's CPU. Ends a worker that does not answer. */
  async measure(): Promise<void> {
    const state = this.#state;
    if (state.phase !== 'up') return;
    const { worker } = state.place;
    const timer = setTimeout(() => {
      this.#log.error({ pid: worker.pid }, 'worker gives no sign and is ended');
      killProcess(worker.pid);
    }, STUCK_AFTER_MS);
    try {
      const usage = await worker.getResourceUsage();
      const at = performance.now();
      const cpuMs = usage.ru_utime + usage.ru_stime;
      const share = Math.min(1, Math.max(0, (cpuMs - state.load.cpuMs) / Math.max(1, at - state.load.at)));
      if (this.#state === state) this.#state = { ...state, load: { at, cpuMs, share } };
    } catch {
      // The worker has just died; 'died' is handling it.
    } finally {
      clearTimeout(timer);
    }
  }

  /** Resolves once the worker process has ended. */
  async close(): Promise<void> {
    const place = this.find();
    this.#closing.abort();
    this.#state = { phase: 'closed' };
    if (place) await endWorker(place.worker);
  }

  async #up(attempt: number): Promise<void> {
    const place = await this.#createPlace();
    if (this.#closing.signal.aborted) return endWorker(place.worker); // closed while it was starting
    const since = performance.now();
    this.#state = { phase: 'up', place, since, load: { at: since, cpuMs: 0, share: 0 } };
    this.#log.info({ pid: place.worker.pid, port: this.port }, 'worker is up');
    place.worker.on('died', (error) => {
      this.#log.error({ pid: place.worker.pid, reason: error.message }, 'worker died');
      void this.#restart(performance.now() - since > STABLE_AFTER_MS ? 1 : attempt + 1);
    });
  }

  async #restart(attempt: number): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#state = { phase: 'restarting', attempt };
    const delay = Math.min(RESTART_LONGEST_MS, RESTART_FIRST_MS * 2 ** Math.min(attempt - 1, 10));
    try {
      await wait(delay, undefined, { signal: this.#closing.signal });
      await this.#up(attempt);
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      this.#log.error({ err: error, attempt }, 'worker did not start');
      void this.#restart(attempt + 1);
    }
  }

  async #createPlace(): Promise<WorkerPlace> {
    const worker = await startWorker(this.#settings.workerBin);
    try {
      return { worker, webRtcServer: await worker.createWebRtcServer({ listenInfos: this.#listenInfos() }) };
    } catch (cause) {
      worker.close();
      const where = `${this.#settings.listenIp} port ${this.port} (UDP and TCP)`;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`worker ${this.index} cannot listen on ${where}: ${reason}`, { cause });
    }
  }

  #listenInfos(): TransportListenInfo[] {
    const { listenIp, announcedAddress } = this.#settings;
    const address = { ip: listenIp, port: this.port, ...(announcedAddress && { announcedAddress }) };
    return [
      { protocol: 'udp', ...address },
      { protocol: 'tcp', ...address },
    ];
  }
}

async function startWorker(workerBin: string | null): Promise<Worker> {
  const starting = createWorker({ logLevel: 'warn', ...(workerBin && { workerBin }) });
  const timeout = new AbortController();
  const tooLate = wait(START_TIMEOUT_MS, undefined, { signal: timeout.signal }).then(() => {
    void starting.then((late) => late.close());
    throw new Error(`the mediasoup worker did not start within ${START_TIMEOUT_MS / 1000} s`);
  });
  tooLate.catch(() => undefined); // the abort below
  try {
    return await Promise.race([starting, tooLate]);
  } finally {
    timeout.abort();
  }
}

/** Closes the worker and waits for its process to end, but not for ever. */
async function endWorker(worker: Worker): Promise<void> {
  if (worker.subprocessClosed) return;
  const ended = new Promise<void>((resolve) => worker.once('subprocessclose', resolve));
  worker.close();
  const timer = setTimeout(() => killProcess(worker.pid), END_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

function killProcess(pid: number) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself this moment.
  }
}
