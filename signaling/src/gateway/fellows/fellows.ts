import type { Change } from '../../db/work.ts';
import type { Bus } from '../../platform/bus/bus.ts';
import type { Log } from '../../platform/log.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { createInTurn } from '../../platform/turns.ts';
import { hearPulse, hearWord, listSilent } from './heard.rules.ts';
import { isKnownChange, wordSchema, type Word } from './words.ts';

export interface FellowsDeps {
  readonly instanceId: string;
  readonly log: Log;
  readonly metrics: Metrics;
  /** @param hear is to be called with every word of the others */
  openBus(hear: (word: string) => void): Bus;
  /** A fellow process committed this. */
  changed(changes: readonly Change[]): void;
  /** A fellow process committed something that was not heard: what clients know may be old. */
  missed(): void;
}

const pulseMs = 1_000;
/** A word that could not be said for so long misleads more than it tells: its gap makes clients ask. */
const staleMs = 2_000;

/**
 * The other signaling processes of this installation. Each is told what was committed here, and tells its own clients
 * in its own time. Nothing relies on it: words are numbered, and who misses one has its clients ask for snapshots.
 */
export class Fellows {
  readonly #deps: FellowsDeps;
  readonly #bus: Bus;
  readonly #inTurn = createInTurn();
  readonly #heard = new Map<string, { said: number; at: number }>();
  readonly #pulse: NodeJS.Timeout;
  #said = 0;

  constructor(deps: FellowsDeps) {
    this.#deps = deps;
    this.#bus = deps.openBus((word) => this.#hear(word));
    this.#pulse = setInterval(() => this.#beat(), pulseMs);
  }

  /** Says what was committed here. Never throws: who does not hear it finds it missing. */
  tell(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.#said += 1;
    this.#say({ kind: 'changed', from: this.#deps.instanceId, number: this.#said, changes: [...changes] });
  }

  async close(): Promise<void> {
    clearInterval(this.#pulse);
    this.#say({ kind: 'goodbye', from: this.#deps.instanceId });
    await this.#inTurn(() => this.#bus.close());
  }

  #say(word: Word): void {
    const since = performance.now();
    this.#inTurn(async () => {
      if (performance.now() - since < staleMs) await this.#bus.say(JSON.stringify(word));
    }).catch((error: unknown) => this.#deps.log.debug({ err: error }, 'the bus took no word'));
  }

  #beat(): void {
    this.#say({ kind: 'pulse', from: this.#deps.instanceId, said: this.#said });
    const silent = listSilent(this.#heard, performance.now());
    for (const from of silent) this.#heard.delete(from);
    this.#deps.metrics.fellows.set(this.#heard.size);
    if (silent.length > 0) this.#miss({ silent });
  }

  #hear(text: string): void {
    const parsed = wordSchema.safeParse(parseJson(text));
    if (!parsed.success) return this.#deps.log.warn('a word on the bus cannot be read');
    const word = parsed.data;
    const { from } = word;
    if (from === this.#deps.instanceId) return;
    if (word.kind === 'goodbye') return void this.#heard.delete(from);
    const isNew = word.kind === 'changed' ? hearWord(this.#heard, word) : hearPulse(this.#heard, word);
    if (isNew === 'old') return;
    const said = word.kind === 'changed' ? word.number : word.said;
    this.#heard.set(from, {
      said: Math.max(said, this.#heard.get(from)?.said ?? 0),
      at: performance.now(),
    });
    if (word.kind === 'changed') this.#deps.changed(word.changes.filter(isKnownChange));
    if (isNew === 'gap') this.#miss({ from, said });
  }

  #miss(why: object): void {
    this.#deps.log.info(why, 'words of another process were missed: clients ask for snapshots');
    this.#deps.metrics.missed.inc();
    this.#deps.missed();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
