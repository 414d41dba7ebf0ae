import { setTimeout as wait } from 'node:timers/promises';
import { hasStopped } from '@zhida/media-client/dry-link.ts';
import { MediaLosses } from '@zhida/media-client/media-losses.ts';
import type { Retake } from '@zhida/media-client/seat-keeper.ts';
import { Fault } from '@zhida/protocol/core/fault.ts';
import type { SeatSubscriptions } from './seat-subscriptions.ts';
import type { SitePlan } from './site-plan.ts';

/** About two minutes of trying, as long as a seat may be without its media in the worst of a test. */
const MAX_RETAKES = 30;
const FIRST_PAUSE_MS = 300;
const MAX_PAUSE_MS = 4_000;

/** How a seat is taken once more. */
export interface Again {
  readonly peerId: string;
  readonly keepMedia: boolean;
  readonly move: boolean;
}

interface Options extends Pick<SitePlan, 'recovers' | 'counts'> {
  sitting():
    | { readonly conferenceId: string; readonly peerId: string; readonly subscriptions: SeatSubscriptions }
    | undefined;
  join(conferenceId: string, again: Again): Promise<void>;
  /** The conference is over. */
  onOver(): void;
  onFailed(error: unknown): void;
}

/** How a site comes back to its seat and its media, as the product's own client does. */
export class SiteRecovery {
  readonly losses: MediaLosses;
  readonly #options: Options;
  /** What the seat is to be taken again for. */
  #wanted: Retake | null = null;
  #retaking: Promise<void> | null = null;

  constructor(options: Options) {
    this.#options = options;
    this.losses = new MediaLosses({
      seat: () => {
        const sitting = options.sitting();
        return sitting ? { peerId: sitting.peerId, receivesOn: sitting.subscriptions.transportId } : null;
      },
      hasDriedUp: () => this.#hasDriedUp(),
      isAudience: () => true,
      retake: (how) => void this.retake(how),
    });
  }

  /**
   * After an interruption: the seat again, its media too if it lived on; fresh media asked for meanwhile wins over kept.
   */
  async retake(how: Retake): Promise<void> {
    if (!this.#options.recovers || !this.#options.sitting()) return;
    const isMore = how === 'fresh' || (how === 'moved' && this.#wanted !== 'fresh');
    if (isMore || this.#retaking === null) this.#wanted = how;
    this.#retaking ??= this.#retakeUntilDone().finally(() => (this.#retaking = null));
    await this.#retaking;
  }

  async #retakeUntilDone(): Promise<void> {
    for (let attempt = 0; attempt < MAX_RETAKES && this.#wanted; attempt += 1) {
      if (attempt > 0) await wait(Math.random() * Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
      const [how, sitting] = [this.#wanted, this.#options.sitting()];
      if (!sitting) return;
      this.#wanted = null;
      const { conferenceId, peerId } = sitting;
      try {
        await this.#options.join(conferenceId, { peerId, keepMedia: how === 'kept', move: how === 'moved' });
      } catch (error) {
        if (error instanceof Fault && error.reason === 'conference-ended') return this.#options.onOver();
        this.#options.onFailed(error);
        this.#wanted ??= how;
      }
    }
  }

  /** A site that does not count its packets cannot look, and believes it. */
  async #hasDriedUp(): Promise<boolean> {
    const received = () =>
      this.#options
        .sitting()
        ?.subscriptions.counts()
        .reduce((sum, each) => sum + each.received, 0) ?? 0;
    const isDry = await hasStopped(received);
    return isDry || !this.#options.counts;
  }
}
