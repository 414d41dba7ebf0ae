/** What one RTP stream brought: packets, bytes of them, and how many should have come from the first to the newest. */
export interface StreamCount {
  readonly received: number;
  readonly bytes: number;
  readonly expected: number;
}

/** Counts one stream by its 16-bit sequence numbers, over their wrap. A packet that comes twice counts twice. */
export class SequenceCount {
  #first: number | undefined;
  #newest = 0;
  #received = 0;
  #bytes = 0;

  add(sequence: number, bytes: number): void {
    this.#received += 1;
    this.#bytes += bytes;
    if (this.#first === undefined) this.#first = this.#newest = sequence;
    // The nearer of the two directions: a late packet lies a little behind, never half a cycle.
    const ahead = (sequence - this.#newest) & 0xffff;
    if (ahead < 0x8000) this.#newest += ahead;
  }

  get count(): StreamCount {
    const expected = this.#first === undefined ? 0 : this.#newest - this.#first + 1;
    return { received: this.#received, bytes: this.#bytes, expected };
  }
}
