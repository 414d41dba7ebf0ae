import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { calls, type CallInput, type CallName, type CallOutput } from '@zhida/protocol/contract.ts';
import { z } from 'zod';
import type { Expectation } from './expectation.ts';
import { readProcess, type ProcessUse } from './process-use.ts';
import type { SitePlan } from './site-plan.ts';
import {
  calledSchema,
  metSchema,
  sitesAnswerSchema,
  type SitesReport,
  sitesReportSchema,
  type SitesRequest,
} from './sites-protocol.ts';

const script = fileURLToPath(new URL('sites-process.ts', import.meta.url));
const REQUEST_TIMEOUT_MS = 120_000;

/** A call made by one of the sites; instants of the monotonic clock. */
export interface TimedCall<T> {
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly data: T;
}

/** What was awaited: when each of the sites saw it. Fewer instants than sites: the rest did not see it in time. */
export interface Awaited {
  seen(withinMs: number): Promise<readonly number[]>;
}

export interface SitesOptions {
  /** File with the film of those that publish; null where nobody does. */
  readonly picture: string | null;
  /** Further environment of the process. */
  readonly env: NodeJS.ProcessEnv;
}

/** Sites in one process of their own. */
export class Sites {
  readonly #child: ChildProcess;
  readonly #answers = new Map<number, (answer: z.output<typeof sitesAnswerSchema>) => void>();
  readonly #met = new Map<number, (at: readonly number[]) => void>();
  #lastId = 0;
  readonly count: number;

  private constructor(count: number, env: NodeJS.ProcessEnv) {
    this.count = count;
    this.#child = fork(script, { env: { ...process.env, ...env } });
    this.#child.on('message', (raw) => this.#onMessage(raw));
    this.#child.once('exit', () => {
      for (const [id, settle] of this.#answers) settle({ id, error: 'the process of the sites ended' });
    });
  }

  /** Starts the process and connects all sites to signaling. */
  static async start(url: string, plans: readonly SitePlan[], how: SitesOptions): Promise<Sites> {
    const sites = new Sites(plans.length, how.env);
    await sites.#ask(z.null(), { kind: 'start', url, picture: how.picture, plans: [...plans] });
    return sites;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async call<N extends CallName>(name: N, input: CallInput<N>, site = 0): Promise<TimedCall<CallOutput<N>>> {
    const { sentAt, answeredAt, data } = await this.#ask(calledSchema, { kind: 'call', site, name, input });
    return { sentAt, answeredAt, data: calls[name].output.parse(data) as CallOutput<N> };
  }

  async join(conferenceId: string, site = 0): Promise<void> {
    await this.#ask(z.null(), { kind: 'join', site, conferenceId });
  }

  async leave(site: number): Promise<void> {
    await this.#ask(z.null(), { kind: 'leave', site });
  }

  /** From now on these sites wait for it; ask with `seen` after whatever causes it. */
  async expect(expectation: Expectation, sites: readonly number[] = this.all): Promise<Awaited> {
    const expectationId = this.#lastId + 1;
    const all = new Promise<readonly number[]>((resolve) => this.#met.set(expectationId, resolve));
    await this.#ask(z.null(), { kind: 'expect', sites: [...sites], expectation });
    return {
      seen: async (withinMs) => {
        const inTime = await Promise.race([all, wait(withinMs, null)]);
        this.#met.delete(expectationId);
        return inTime ?? (await this.#ask(metSchema, { kind: 'met', expectationId })).at;
      },
    };
  }

  get all(): number[] {
    return Array.from({ length: this.count }, (_, index) => index);
  }

  async report(): Promise<SitesReport> {
    return this.#ask(sitesReportSchema, { kind: 'report' });
  }

  use(): ProcessUse {
    return readProcess(this.pid);
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }

  async #ask<T>(schema: z.ZodType<T>, request: SitesRequest): Promise<T> {
    const id = (this.#lastId += 1);
    const answered = new Promise<z.output<typeof sitesAnswerSchema>>((resolve) =>
      this.#answers.set(id, resolve),
    );
    this.#child.send({ id, request });
    const late = { id, error: `no answer to "${request.kind}" within ${REQUEST_TIMEOUT_MS} ms` };
    const timeout = new AbortController();
    const answer = await Promise.race([answered, wait(REQUEST_TIMEOUT_MS, late, { signal: timeout.signal })]);
    timeout.abort();
    this.#answers.delete(id);
    if ('error' in answer) throw new Error(answer.error);
    return schema.parse(answer.value);
  }

  #onMessage(raw: unknown): void {
    const met = metSchema.safeParse(raw);
    if (met.success) return this.#met.get(met.data.expectationId)?.(met.data.at);
    const answer = sitesAnswerSchema.parse(raw);
    this.#answers.get(answer.id)?.(answer);
  }
}
