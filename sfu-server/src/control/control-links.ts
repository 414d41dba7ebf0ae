import type { MediaNodeNoticeName, MediaNodeNoticePayload } from '@zhida/protocol/media-node.ts';
import type { Logger } from 'pino';
import { ControlLink, type Handshake, type LinkState } from './control-link.ts';
import type { Dispatch } from './dispatch.ts';

interface Options {
  readonly urls: readonly string[];
  readonly handshake: Handshake;
  readonly dispatch: Dispatch;
  readonly log: Logger;
  /** Whether at least one link is up; called at every change of a link and once at the start. */
  onConnectedChange(connected: boolean): void;
}

/** The links to all signaling processes. Any of them may call; every notice goes to all that are connected. */
export class ControlLinks {
  readonly #links: readonly ControlLink[];

  constructor({ urls, onConnectedChange, ...shared }: Options) {
    const onStateChange = () => onConnectedChange(this.connected);
    this.#links = urls.map((url) => new ControlLink({ url, ...shared, onStateChange }));
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
