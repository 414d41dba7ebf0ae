/**
 * A layer that has sent nothing for so long, while a smaller one went on, is not sent any more. A camera gives a frame
 * every 42 to 130 ms, and an encoder that cannot keep up drops a frame of all layers.
 */
const goneAfterMs = 300;
/** It is trusted again after so long without a pause: an estimate that wavers switches a layer on and off. */
const trustedAfterMs = 2_000;
/** What was seen before a longer time without a look says nothing about now. */
const forgottenAfterMs = 1_000;

interface Layer {
  packets: number;
  movedAt: number;
  /** Since when it has come without a pause. */
  since: number;
  /** It has been gone, and is not trusted yet. */
  isDoubted: boolean;
}

/** Which layers of one picture its publisher sends, told from how many packets came of each. The smallest is layer 0. */
export class LayerFlow {
  #layers: Layer[] = [];
  #notedAt = -Infinity;

  /** @param packets received so far, by layer @param now milliseconds of a clock that never goes back */
  note(packets: readonly number[], now: number): void {
    if (packets.length !== this.#layers.length || now - this.#notedAt > forgottenAfterMs)
      this.#layers = packets.map((count) => ({ packets: count, movedAt: now, since: now, isDoubted: false }));
    this.#notedAt = now;
    let smaller: Layer | undefined;
    for (const [i, layer] of this.#layers.entries()) {
      const count = packets[i] ?? 0;
      if (count !== layer.packets) {
        if (now - layer.movedAt >= goneAfterMs) layer.since = now;
        layer.movedAt = now;
      }
      layer.packets = count;
      // Where everything halted, the smaller one has only just begun again as well.
      const missedMs = smaller ? smaller.movedAt - Math.max(layer.movedAt, smaller.since) : 0;
      if (missedMs >= goneAfterMs) layer.isDoubted = true;
      else if (now - layer.since >= trustedAfterMs && now - layer.movedAt < goneAfterMs)
        layer.isDoubted = false;
      if (!smaller || layer.movedAt > smaller.movedAt) smaller = layer;
    }
  }

  /** The largest layer that comes; 0 where none is known to. */
  get largest(): number {
    return Math.max(
      0,
      this.#layers.findLastIndex(({ isDoubted }) => !isDoubted),
    );
  }
}
