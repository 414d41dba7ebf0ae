import { maxSubscriptionsAtOnce } from '@zhida/protocol/media.ts';
import type { MediaLink, Subscription } from './media-link.ts';

interface Waiting {
  readonly producerId: string;
  resolve(subscription: Subscription | null): void;
  reject(error: unknown): void;
}

/**
 * Gathers what is to be received and asks for it in as few calls as possible: a whole stage is one round trip. The
 * very first batch of a large conference's link flows at once, because no packet can come before the path is up.
 */
export class SubscriptionBatch {
  readonly #link: MediaLink;
  readonly #startsFlowing: boolean;
  #waiting: Waiting[] = [];
  #isFirst = true;

  constructor(link: MediaLink, options: { startsFlowing: boolean }) {
    this.#link = link;
    this.#startsFlowing = options.startsFlowing;
  }

  /** @returns null where it cannot be had (any more) @throws Fault where the server could not be asked */
  subscribe(producerId: string): Promise<Subscription | null> {
    return new Promise((resolve, reject) => {
      // A task, not a microtask: everything one notice brings is gathered.
      if (this.#waiting.length === 0) setTimeout(() => this.#flush(), 0);
      this.#waiting.push({ producerId, resolve, reject });
    });
  }

  #flush(): void {
    const all = this.#waiting;
    this.#waiting = [];
    const paused = !(this.#isFirst && this.#startsFlowing && !this.#link.isReceiving);
    this.#isFirst = false;
    for (let from = 0; from < all.length; from += maxSubscriptionsAtOnce)
      void this.#ask(all.slice(from, from + maxSubscriptionsAtOnce), paused);
  }

  async #ask(waiting: readonly Waiting[], paused: boolean): Promise<void> {
    try {
      const ids = [...new Set(waiting.map(({ producerId }) => producerId))];
      const got = await this.#link.subscribe(ids, paused);
      for (const { producerId, resolve } of waiting) resolve(got.get(producerId) ?? null);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}
