import { pause } from './deadline.ts';
import type { RemoteStream } from './remote-stream.ts';

/** A switch must come soon after the picture; a look costs about 1 ms a stream. */
const everyMs = 80;
/** What does not come within this time will not: a silent voice, or a publisher that is gone as well. */
const longestMs = 6_000;

type Stream = Pick<RemoteStream, 'flows'>;

/** Streams that are shown in the place of others which do not flow yet, by the producer of those others. */
export class HandOver<S extends Stream> {
  readonly #standIns = new Map<string, { readonly stream: S; readonly end: AbortController }>();
  readonly #onTaken: (producerId: string, standIn: S) => void;

  /** @param onTaken the other flows, or is waited for no longer: the stand-in is over, and the caller's to close */
  constructor(onTaken: (producerId: string, standIn: S) => void) {
    this.#onTaken = onTaken;
  }

  find(producerId: string): S | undefined {
    return this.#standIns.get(producerId)?.stream;
  }

  /** One that stands in already goes on: what it stands in for never flowed. */
  begin(producerId: string, standIn: S, next: () => Stream | undefined): void {
    if (this.#standIns.has(producerId)) return;
    const end = new AbortController();
    this.#standIns.set(producerId, { stream: standIn, end });
    void this.#await(producerId, next, end.signal);
  }

  /** Takes a stand-in away without anything coming in its place. */
  take(producerId: string): S | undefined {
    const found = this.#standIns.get(producerId);
    found?.end.abort();
    this.#standIns.delete(producerId);
    return found?.stream;
  }

  async whenDone(): Promise<void> {
    while (this.#standIns.size > 0) await pause(everyMs);
  }

  async #await(producerId: string, next: () => Stream | undefined, over: AbortSignal): Promise<void> {
    const until = performance.now() + longestMs;
    while (!over.aborted && performance.now() < until && !(await next()?.flows())) await pause(everyMs, over);
    if (over.aborted) return;
    const standIn = this.take(producerId);
    if (standIn) this.#onTaken(producerId, standIn);
  }
}
