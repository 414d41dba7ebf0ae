/**
 * A layer that has sent nothing for so long, while a smaller one went on, is not sent any more. A camera gives a frame
 * every 42 to 130 ms, and an encoder that cannot keep up drops a frame of all layers.
 */
const goneAfterMs = 300;
/** It is trusted again after so long without a pause: an estimate that wavers switches a layer on and off. */
const trustedAfterMs = 2_000;

interface Layer {
  packets: number;
  movedAt: number;
  /** Since when it has come without a pause; null: it does not come. */
  since: number | null;
  /** It has been gone, and is not trusted yet. */
  isDoubted: boolean;
}

/** Which layers of one picture its publisher sends, told from how many packets came of each. The smallest is layer 0. */
export class LayerFlow {
  #layers: Layer[] = [];

  /** @param packets received so far, by layer @param now milliseconds of a clock that never goes back */
  note(packets: readonly number[], now: number): void {
    if (packets.length !== this.#layers.length)
      this.#layers = packets.map((count) => ({ packets: count, movedAt: now, since: now, isDoubted: false }));
    let smallerMovedAt = -Infinity;
    for (const [i, layer] of this.#layers.entries()) {
      const count = packets[i] ?? 0;
      if (count !== layer.packets) {
        layer.movedAt = now;
        layer.since ??= now;
      }
      layer.packets = count;
      if (smallerMovedAt - layer.movedAt >= goneAfterMs) {
        layer.since = null;
        layer.isDoubted = true;
      } else if (layer.since !== null && now - layer.since >= trustedAfterMs) layer.isDoubted = false;
      smallerMovedAt = Math.max(smallerMovedAt, layer.movedAt);
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
