import type { CallInput, CallOutput } from '@zhida/protocol/contract.ts';

export interface TokenRenewalOptions {
  call<N extends 'session:get' | 'session:renew'>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  getToken(): Promise<string>;
}

/** After SessionClient has a new token (90 s before the end) and well before the server would cut the socket. */
const renewBeforeMs = 75_000;
/** A renewal that failed is tried again this soon; the token outlives at least ten such tries. */
const retryMs = 5_000;

/** Puts a fresh access token under the live socket before the old one runs out, so that a long call is never cut. */
export class TokenRenewal {
  readonly #options: TokenRenewalOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run = 0;

  constructor(options: TokenRenewalOptions) {
    this.#options = options;
  }

  /** To be called once per connection. */
  start(): void {
    this.stop();
    void this.#begin(this.#run);
  }

  stop(): void {
    this.#run += 1;
    clearTimeout(this.#timer);
  }

  async #begin(run: number): Promise<void> {
    try {
      const { expiresAt, now } = await this.#options.call('session:get', {});
      this.#schedule(run, Date.parse(expiresAt) - Date.parse(now));
    } catch {
      this.#again(run);
    }
  }

  async #renew(run: number): Promise<void> {
    try {
      const token = await this.#options.getToken();
      if (run !== this.#run) return;
      await this.#options.call('session:renew', { token });
      await this.#begin(run);
    } catch {
      this.#again(run);
    }
  }

  #again(run: number): void {
    if (run === this.#run) this.#timer = setTimeout(() => void this.#renew(run), retryMs);
  }

  #schedule(run: number, lifetimeMs: number): void {
    if (run !== this.#run) return;
    const wait = Math.max(1_000, lifetimeMs - Math.min(renewBeforeMs, lifetimeMs * 0.4));
    this.#timer = setTimeout(() => void this.#renew(run), wait);
  }
}
