import type { Log } from '../log.ts';

/** Carries words between the signaling processes of an installation: everyone hears what any other says. */
export interface Bus {
  /** In the order in which it is called. @throws where the word did not go out */
  say(word: string): Promise<void>;
  close(): Promise<void>;
}

export interface BusOptions {
  readonly url: string;
  readonly log: Log;
  /** In the order in which one sender said them; never what this process said itself, unless the bus cannot tell. */
  hear(word: string): void;
}

/** Silence of the server for longer than this counts as its loss: notices wait for it. */
export const busTimeoutMs = 2_000;

/** Spread, so that all processes do not come back in the same instant; short, because their clients wait for news. */
export const comeBackMs = () => 200 + Math.random() * 400;
