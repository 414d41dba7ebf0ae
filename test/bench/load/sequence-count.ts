/** What one RTP stream brought: packets, bytes of them, and how many should have come from the first to the newest. */
export interface StreamCount {
  readonly received: number;
  readonly bytes: number;
  readonly expected: number;
  /** Between two packets that followed each other, since it was last asked. */
  readonly longestGapMs: number;
}

/** Counts one stream by its 16-bit sequence numbers, over their wrap. A packet that comes twice counts twice. */
export class SequenceCount {
  #first: number | undefined;
  #newest = 0;
  #received = 0;
  #bytes = 0;
  #lastAt = 0;
  #longestGapMs = 0;

  /** @param at when it came, ms of any steady clock */
  add(sequence: number, bytes: number, at: number): void {
    if (this.#received > 0) this.#longestGapMs = Math.max(this.#longestGapMs, at - this.#lastAt);
    this.#lastAt = at;
    this.#received += 1;
    this.#bytes += bytes;
    if (this.#first === undefined) this.#first = this.#newest = sequence;
    // The nearer of the two directions: a late packet lies a little behind, never half a cycle.
    const ahead = (sequence - this.#newest) & 0xffff;
    if (ahead < 0x8000) this.#newest += ahead;
  }

  take(): StreamCount {
    const expected = this.#first === undefined ? 0 : this.#newest - this.#first + 1;
    const [received, bytes, longestGapMs] = [this.#received, this.#bytes, this.#longestGapMs];
    this.#longestGapMs = 0;
    return { received, bytes, expected, longestGapMs };
  }
}
