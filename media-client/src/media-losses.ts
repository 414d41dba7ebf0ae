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
  retake(how: Retake): void;
}

/**
 * What becomes of the media of our seat when its node is emptied, out of sight or gone. Every signaling process tells of it,
 * and whoever made its media anew meanwhile is told late of what it had before.
 */
export class MediaLosses {
  readonly #options: MediaLossesOptions;
  /** The transport whose loss was told last. */
  #givenUp: string | null = null;

  constructor(options: MediaLossesOptions) {
    this.#options = options;
  }

  moving(told: Told): void {
    if (this.#isOurs(told)) this.#options.retake('moved');
  }

  /** Nobody but this side knows whether media still comes. */
  async suspected(told: Told): Promise<void> {
    if (this.#isOurs(told) && (await this.#options.hasDriedUp())) this.#options.retake('fresh');
  }

  /** What is being made anew already is not made anew once more. */
  lost(told: Told): void {
    const transportId = told.transportId ?? null;
    if (!this.#isOurs(told) || (transportId !== null && transportId === this.#givenUp)) return;
    this.#givenUp = transportId;
    this.#options.retake('fresh');
  }

  #isOurs({ peerId, transportId }: Told): boolean {
    const seat = this.#options.seat();
    if (!seat || (peerId && peerId !== seat.peerId)) return false;
    return !transportId || transportId === seat.receivesOn;
  }
}
