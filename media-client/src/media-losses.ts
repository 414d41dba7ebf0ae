import { pause } from './deadline.ts';
import type { Retake } from './seat-keeper.ts';

/** Whose media is spoken of: of everybody where no peer is named. */
interface Told {
  readonly peerId?: string | null | undefined;
  /** The transport it was received on. */
  readonly transportId?: string | null | undefined;
}

export interface MediaLossesOptions {
  /** Null while there is none whose media could be lost. */
  seat(): { readonly peerId: string | null; readonly receivesOn: string | null } | null;
  hasDriedUp(): Promise<boolean>;
  /** Off the stage of a large conference: one of the many who only watch. */
  isAudience(): boolean;
  retake(how: Retake): void;
}

/**
 * When a node dies, all who were on it make their media anew at once; when a signaling process dies, all who were on it take their seats
 * again. Those whom everybody sees and hears go first, and who chairs: what the others wait for is theirs. The others follow within this
 * time.
 */
const audienceAfterMs = { least: 100, most: 600 };

/**
 * What becomes of the media of our seat when its node is emptied, out of sight or gone. Every signaling process tells of it,
 * and whoever made its media anew meanwhile is told late of what it had before.
 */
export class MediaLosses {
  readonly #options: MediaLossesOptions;
  /** The transport in whose place another is being made. */
  #givenUp: string | null = null;

  constructor(options: MediaLossesOptions) {
    this.#options = options;
  }

  moving(told: Told): void {
    if (this.#isOurs(told)) this.#options.retake('moved');
  }

  /** Signaling is there again: the seat is told so, its media too if that lived on. */
  async reconnected(): Promise<void> {
    if (this.#options.isAudience()) await letStageGoFirst();
    if (this.#options.seat()) this.#options.retake('kept');
  }

  /** Nobody but this side knows whether media still comes. */
  async suspected(told: Told): Promise<void> {
    if (this.#isOurs(told) && (await this.#options.hasDriedUp())) await this.#makeAnew();
  }

  /** Where nobody says what was lost, it may be what is just being made. */
  lost(told: Told): void {
    if (this.#isOurs(told)) void this.#makeAnew(!told.transportId);
  }

  /** What is being made anew already is not made anew once more, unless `again`. */
  async #makeAnew(again = false): Promise<void> {
    const { seat, isAudience, retake } = this.#options;
    const before = seat()?.receivesOn ?? null;
    if (!again && before !== null && before === this.#givenUp) return;
    this.#givenUp = before;
    if (isAudience()) await letStageGoFirst();
    // Made anew meanwhile for another reason.
    if ((seat()?.receivesOn ?? null) === before) retake('fresh');
  }

  #isOurs({ peerId, transportId }: Told): boolean {
    const seat = this.#options.seat();
    if (!seat || (peerId && peerId !== seat.peerId)) return false;
    return !transportId || transportId === seat.receivesOn;
  }
}

function letStageGoFirst(): Promise<void> {
  const { least, most } = audienceAfterMs;
  return pause(least + Math.random() * (most - least));
}
