import { createHash } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { calls } from '@zhida/protocol/contract.ts';
import { replySchema } from '@zhida/protocol/core/reply.ts';
import { protocolVersion } from '@zhida/protocol/core/version.ts';
import type { ReportKind } from '@zhida/protocol/receipt.ts';
import { comeBack } from './come-back.ts';
import { instant } from './instant.ts';

/** Longer than a server that is started again needs to answer. */
const ANSWER_MS = 10_000;
const RETRY_MS = 300;

/** No more of it than is needed: thousands of stations share the machine with the server they measure. */
const arrivedSchema = z.object({ directive: z.object({ id: z.string() }) });

/** One directive on one screen. Instants of the monotonic clock. */
export interface Shown {
  readonly directiveId: string;
  readonly arrivedAt: number;
  /** When the server had answered the device's report of it; null: not yet. */
  reportedAt: number | null;
}

export interface RecipientOptions {
  readonly unitId: string;
  readonly token: string;
  /** What the station reports, in one call, as soon as a directive is on its screen. */
  readonly reports: readonly ReportKind[];
  /** Written before a directive counts as shown; a station that is started again knows by it what was. */
  remember(directiveId: string, round: number): void;
  /** The server has answered the reports of it: they need not be sent again. */
  settle(directiveId: string, round: number): void;
}

/** What a station knows from before it was started again. */
export interface KnownBefore {
  readonly directiveId: string;
  readonly round: number;
  readonly isSettled: boolean;
}

/**
 * A station without a screen: it shows each directive once, reports what it is to report until the server has answered,
 * and asks for what it missed whenever it connects, as the real one does.
 */
export class Recipient {
  readonly #options: RecipientOptions;
  readonly #known = new Set<string>();
  readonly #waiting = new Map<string, number>();
  readonly shown = new Map<string, Shown>();
  #socket: Socket | undefined;
  #flushing = false;
  #closed = false;

  /** @param known what was on this screen before, as `remember` and `settle` were told it */
  constructor(options: RecipientOptions, known: Iterable<KnownBefore> = []) {
    this.#options = options;
    for (const { directiveId, round, isSettled } of known) {
      this.#known.add(keyOf(directiveId, round));
      if (!isSettled) this.#waiting.set(directiveId, round);
    }
  }

  async connect(url: string): Promise<void> {
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 200,
      reconnectionDelayMax: 1_000,
      auth: { token: this.#options.token, protocolVersion, client: 'terminal' },
    });
    this.#socket = socket;
    comeBack(socket);
    socket.on('directive:arrived', (raw: unknown) => {
      const { directive } = arrivedSchema.parse(raw);
      this.#show(directive.id, 1);
    });
    socket.on('connect', () => void this.#catchUp());
    await new Promise<void>((resolve) => socket.once('connect', resolve));
  }

  /** Everything shown was reported and answered. */
  get isSettled(): boolean {
    return this.#waiting.size === 0;
  }

  close(): void {
    this.#closed = true;
    this.#socket?.disconnect();
  }

  #show(directiveId: string, round: number): void {
    const key = keyOf(directiveId, round);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#options.remember(directiveId, round);
    this.shown.set(key, { directiveId, arrivedAt: instant(), reportedAt: null });
    this.#waiting.set(directiveId, round);
    void this.#flush();
  }

  async #catchUp(): Promise<void> {
    void this.#flush();
    while (!this.#closed && this.#socket?.connected) {
      const answer = await this.#ask('directive:inbox', { open: true, limit: 100 });
      if (answer === null) {
        await pause(RETRY_MS);
        continue;
      }
      const { items } = calls['directive:inbox'].output.parse(answer);
      for (const { directive, receipt } of items)
        if (directive.state === 'open') this.#show(directive.id, receipt.round);
      return;
    }
  }

  async #flush(): Promise<void> {
    if (this.#flushing) return;
    this.#flushing = true;
    while (!this.#closed && this.#waiting.size > 0) {
      const [entry] = this.#waiting;
      if (!entry) break;
      const [directiveId, round] = entry;
      if (await this.#report(directiveId, round)) {
        this.#waiting.delete(directiveId);
        this.#options.settle(directiveId, round);
        const shown = this.shown.get(keyOf(directiveId, round));
        if (shown) shown.reportedAt = instant();
      } else await pause(RETRY_MS);
    }
    this.#flushing = false;
  }

  /** @returns whether the server has them now */
  async #report(directiveId: string, round: number): Promise<boolean> {
    const now = new Date().toISOString();
    const events = this.#options.reports.map((kind) => ({
      clientEventId: eventIdOf(this.#options.unitId, directiveId, `${round}.${kind}`),
      directiveId,
      round,
      kind,
      at: now,
    }));
    const answer = await this.#ask('receipt:report', { deviceNow: now, events });
    return answer !== null;
  }

  /** @returns null where it was not answered well: the server, or its database, is away */
  async #ask(name: string, input: unknown): Promise<unknown> {
    const socket = this.#socket;
    if (!socket?.connected) return null;
    try {
      const reply = replySchema.parse(await socket.timeout(ANSWER_MS).emitWithAck(name, input));
      return reply.ok ? reply.data : null;
    } catch {
      return null;
    }
  }
}

function keyOf(directiveId: string, round: number): string {
  return `${directiveId}.${round}`;
}

/** The same for the same event, also after the station was killed and started again. */
function eventIdOf(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
