import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { ReportKind } from '@zhida/protocol/receipt.ts';
import { nextMessage } from './channel.ts';
import type { Station } from './enrol-stations.ts';
import { readProcess, type ProcessUse } from './process-use.ts';
import {
  settledSchema,
  startedSchema,
  takenSchema,
  type RecipientsRequest,
  type ShownSomewhere,
} from './recipients-protocol.ts';

const script = fileURLToPath(new URL('recipients-process.ts', import.meta.url));

export interface RecipientsOptions {
  readonly urls: readonly string[];
  readonly stations: readonly Station[];
  readonly reports: readonly ReportKind[];
  /** File of what was on which screen. */
  readonly log: string;
  /** Until all are connected. */
  readonly withinMs: number;
}

/** Stations in a process of their own; one request at a time. */
export class Recipients {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Waits until every station is connected. */
  static async start({ withinMs, ...how }: RecipientsOptions): Promise<Recipients> {
    const recipients = new Recipients(fork(script));
    await recipients.#ask(
      startedSchema,
      { kind: 'start', ...how, urls: [...how.urls], stations: [...how.stations], reports: [...how.reports] },
      withinMs,
    );
    return recipients;
  }

  /** What was shown and reported since it was asked last. */
  async take(): Promise<readonly ShownSomewhere[]> {
    return (await this.#ask(takenSchema, { kind: 'take' })).shown;
  }

  /** Whether everything that was shown was reported and answered. */
  async isSettled(): Promise<boolean> {
    return (await this.#ask(settledSchema, { kind: 'settled' })).settled;
  }

  use(): ProcessUse {
    return readProcess(this.#child.pid ?? 0);
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }

  async #ask<T>(schema: z.ZodType<T>, request: RecipientsRequest, withinMs = 60_000): Promise<T> {
    const answer = nextMessage(this.#child, schema, withinMs);
    this.#child.send(request);
    return answer;
  }
}
