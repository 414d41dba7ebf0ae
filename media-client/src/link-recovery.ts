import { Fault } from '@zhida/protocol/core/fault.ts';
import { backoffDelay } from './backoff.ts';
import { pause } from './deadline.ts';
import type { MediaLink } from './media-link.ts';
import { onNetworkChange } from './network-change.ts';
import { answerWithinMs, hear, isSilent, nextLookMs, settleWithinMs, type Hearing } from './silence.rules.ts';

export interface LinkRecoveryOptions {
  readonly link: MediaLink;
  isOnline(): boolean;
  /** Whether signaling answers; where not, it connects anew. */
  isReachable(withinMs: number): Promise<boolean>;
  onChange(): void;
  /** Nothing comes, or the path is another. */
  onInterrupted(): void;
  /** Media comes through again. */
  onMended(): void;
  /** Restarting did not help: the seat must be taken again with fresh media. */
  onHopeless(): void;
}

/** Six tries over about 15 s, 30 s on a slow line; after that a fresh pair of transports is quicker than waiting. */
const maxRestarts = 6;
/** A browser learns of its new address up to 2 s late: a restart before that finds no way, and the next must come soon. */
const restart = { firstMs: 400, maxMs: 4_000 };
/** A change of network shows in several events within a moment. */
const gatherMs = 150;
/** An unreachable server must not end the wait; its return calls `recover` again. */
const maxOfflineMs = 10 * 60_000;
const checkMs = 50;
/** The others may have nothing to say: after so many restarts a path that is up must do. */
const restartsForSilence = 2;
/**
 * So long a path that was sought anew by this side alone may take: the node would forget the credentials that search
 * goes by as soon as it gave out others. A browser that binds its sockets to addresses learns of another after 2 s.
 */
const regatherWithinMs = 2_600;

/** `network`: restart once even though the old path still looks alive, since its address may be gone. */
type Reason = 'broken' | 'network' | 'silent';
type Asked = 'done' | 'unheard' | 'node-lost';

/** Watches the path of one link and mends it by restarting ICE, as often as makes sense. */
export class LinkRecovery {
  readonly #options: LinkRecoveryOptions;
  readonly #abort = new AbortController();
  #isRunning = false;
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #hearing: Hearing | null = null;
  #roundTripMs: number | null = null;
  readonly #stopListening: () => void;

  constructor(options: LinkRecoveryOptions) {
    this.#options = options;
    this.#stopListening = onNetworkChange(() => this.#restartSoon());
    void this.#listen();
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** To be called when a transport changed its state or signaling came back. */
  check(): void {
    if (isBroken(this.#options.link)) void this.#run('broken');
  }

  close(): void {
    clearTimeout(this.#gathering);
    this.#stopListening();
    this.#abort.abort();
  }

  #restartSoon(): void {
    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(() => void this.#run('network'), gatherMs);
  }

  /**
   * A browser takes seconds to call a path dead, and the socket to signaling ten. Where nothing is heard any more, the
   * path is sought anew at once: that costs nobody else anything, and needs no signaling. Where signaling does not
   * answer either, the network has changed. Where it answers, others know what has happened.
   */
  async #listen(): Promise<void> {
    const { link, isReachable } = this.#options;
    let wasSilent = false;
    for (let tookMs = 0; !this.#isOver; await pause(nextLookMs(tookMs), this.#abort.signal)) {
      const began = performance.now();
      await this.#look();
      tookMs = performance.now() - began;
      const silent = this.#isSilent;
      const isNews = silent && !wasSilent;
      wasSilent = silent;
      if (!isNews || link.closed) continue;
      this.#options.onInterrupted();
      void link.regather();
      void isReachable(answerWithinMs(this.#roundTripMs)).then((answers) => {
        if (!answers) void this.#run('silent');
      });
    }
  }

  async #look(): Promise<void> {
    const heard = await this.#options.link.heard();
    if (!heard) return;
    this.#hearing = hear(this.#hearing, heard.packets, performance.now());
    this.#roundTripMs = heard.roundTripMs ?? this.#roundTripMs;
  }

  get #isOver(): boolean {
    return this.#abort.signal.aborted || this.#options.link.closed;
  }

  get #isSilent(): boolean {
    return isSilent(this.#hearing);
  }

  async #run(why: Reason): Promise<void> {
    const { link } = this.#options;
    if (this.#isRunning || link.closed || link.states.length === 0) return;
    this.#isRunning = true;
    this.#options.onInterrupted();
    this.#options.onChange();
    const isMended = await this.#tryRestarts(why);
    this.#isRunning = false;
    if (this.#isOver) return;
    this.#options.onChange();
    if (!isMended) return this.#options.onHopeless();
    this.#options.onInterrupted();
    this.#options.onMended();
  }

  async #tryRestarts(why: Reason): Promise<boolean> {
    const { link, isOnline } = this.#options;
    if (why === 'silent') await this.#until(() => !this.#isSilent, regatherWithinMs);
    for (let attempt = 0; attempt < maxRestarts; attempt += 1) {
      const isHeard = (): boolean => !this.#isSilent || attempt >= restartsForSilence;
      await pause(backoffDelay(attempt, restart), this.#abort.signal);
      await this.#until(isOnline, maxOfflineMs);
      if (this.#isOver) return true;
      if (!isBroken(link) && isHeard() && !(why === 'network' && attempt === 0)) return true;
      const asked = await this.#restart();
      if (asked === 'node-lost') return false;
      // The question died with its socket: that says nothing of the path, and it is asked again on the next.
      if (asked === 'unheard') continue;
      const isMended = (): boolean => isConnected(link) && isHeard();
      await this.#until(isMended, settleWithinMs(this.#roundTripMs));
      if (isMended()) return true;
    }
    return false;
  }

  /** Asks for new credentials. Where the node that should give them is gone, waiting does not help. */
  async #restart(): Promise<Asked> {
    try {
      await this.#options.link.restartIce();
      return 'done';
    } catch (error) {
      if (!(error instanceof Fault)) return 'done';
      if (error.reason === 'media-node-lost') return 'node-lost';
      return error.code === 'unavailable' || error.code === 'timeout' ? 'unheard' : 'done';
    }
  }

  async #until(isTrue: () => boolean, ms: number): Promise<void> {
    const end = performance.now() + ms;
    while (!isTrue() && performance.now() < end && !this.#isOver) {
      await pause(checkMs, this.#abort.signal);
    }
  }
}

const isBroken = (link: MediaLink): boolean =>
  link.states.some((state) => state === 'disconnected' || state === 'failed');

const isConnected = (link: MediaLink): boolean => link.states.every((state) => state === 'connected');
