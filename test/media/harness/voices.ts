import { type Publisher, readConsumer, type Viewer } from './call-participants.ts';
import { until } from './until.ts';

/** Packets of every speaker that are watched: half a second, in which the voices are measured once. */
const WATCHED = 25;
/** So few of them are nobody heard: they were on their way when the choice changed. */
const STRAYS = 8;

/** Open microphones by name: how loud they are, and who hears them. */
export class Voices {
  readonly #speakers = new Map<string, Publisher>();

  add(name: string, speaker: Publisher): void {
    this.#speakers.set(name, speaker);
  }

  /** @throws Error where nobody is called that */
  get(name: string): Publisher {
    const speaker = this.#speakers.get(name);
    if (!speaker) throw new Error(`no speaker ${name}`);
    return speaker;
  }

  /** Everybody's loudness, dBov; who is not named is silent. */
  speak(levels: Readonly<Record<string, number>>): void {
    for (const [name, { endpoint }] of this.#speakers) endpoint.audioLevel = levels[name] ?? -127;
  }

  /**
   * Waits until each of the listeners hears these and nobody else.
   * @param expected names, in the order they were added
   */
  async untilHeard(expected: readonly string[], listeners: readonly Viewer[]): Promise<void> {
    let heard: string[] = [];
    const same = async () => {
      heard = (await this.#listHeard(listeners)).map((names) => names.join(' '));
      return heard.every((names) => names === expected.join(' '));
    };
    await until(same, `${expected.join(' ')} are heard`, 10_000).catch((error: unknown) => {
      throw new Error(`heard are ${heard.join(' | ')}`, { cause: error });
    });
  }

  /** Whom each of the listeners hears, as of now. */
  async #listHeard(listeners: readonly Viewer[]): Promise<string[][]> {
    const before = listeners.map((listener) => this.#countReceived(listener));
    const sent = [...this.#speakers.values()].map(({ endpoint }) => [endpoint, endpoint.sent] as const);
    await until(() => sent.every(([endpoint, from]) => endpoint.sent >= from + WATCHED), 'all send on');
    return listeners.map((listener, index) => {
      const counts = this.#countReceived(listener);
      return [...counts].flatMap(([name, count]) =>
        count - (before[index]?.get(name) ?? 0) > STRAYS ? [name] : [],
      );
    });
  }

  #countReceived({ consumers, endpoint }: Viewer): Map<string, number> {
    return new Map(
      [...this.#speakers].map(([name, { producerId }]) => {
        const consumer = consumers.find((one) => one.producerId === producerId);
        return [name, consumer ? endpoint.receivedOf(readConsumer(consumer).ssrc) : 0];
      }),
    );
  }
}
