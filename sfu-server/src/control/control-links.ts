import type { MediaNodeNoticeName, MediaNodeNoticePayload } from '@zhida/protocol/media-node.ts';
import type { Logger } from 'pino';
import type { Notify } from '../media/holdings.ts';
import { ControlLink, type Handshake, type LinkState } from './control-link.ts';
import type { Dispatch } from './dispatch.ts';

interface Options {
  readonly urls: readonly string[];
  readonly handshake: Handshake;
  readonly dispatch: Dispatch;
  readonly log: Logger;
  /** Whether at least one link is up; called at every change of a link and once at the start. */
  onConnectedChange(connected: boolean): void;
  /** Says to a signaling process that has just connected what it may have missed. */
  greet(notify: Notify): void;
}

/** The links to all signaling processes. Any of them may call; every notice goes to all that are connected. */
export class ControlLinks {
  readonly #links: readonly ControlLink[];

  constructor({ urls, onConnectedChange, greet, ...shared }: Options) {
    const events = {
      onStateChange: () => onConnectedChange(this.connected),
      onConnected: (link: ControlLink) => greet((name, payload) => link.notify(name, payload)),
    };
    this.#links = urls.map((url) => new ControlLink({ url, ...shared, ...events }));
    onConnectedChange(this.connected);
  }

  get connected(): boolean {
    return this.#links.some(({ state }) => state.phase === 'connected');
  }

  list(): { url: string; phase: LinkState['phase'] }[] {
    return this.#links.map(({ url, state }) => ({ url, phase: state.phase }));
  }

  notify<N extends MediaNodeNoticeName>(name: N, payload: MediaNodeNoticePayload<N>): void {
    for (const link of this.#links) link.notify(name, payload);
  }

  close(): void {
    for (const link of this.#links) link.close();
  }
}
