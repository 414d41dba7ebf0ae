import type { Message } from '@zhida/protocol/conference.ts';
import type { Caller } from './media-link.ts';

export interface ChatLogOptions {
  readonly signal: Caller;
  readonly conferenceId: string;
  onChange(): void;
}

/** The lines of one conference that the server has confirmed, oldest first. */
export class ChatLog {
  readonly #options: ChatLogOptions;
  #messages: readonly Message[] = [];

  constructor(options: ChatLogOptions) {
    this.#options = options;
  }

  /** Replaced, never mutated. */
  get messages(): readonly Message[] {
    return this.#messages;
  }

  add(message: Message): void {
    if (message.conferenceId === this.#options.conferenceId) this.#merge([message]);
  }

  /** The latest hundred lines; failing is no harm, the next reconnect asks again. */
  async load(): Promise<void> {
    const { signal, conferenceId } = this.#options;
    const answer = await signal.call('conference:list-messages', { conferenceId }).catch(() => null);
    if (answer) this.#merge(answer.messages);
  }

  /** @throws Fault where the line was not taken; the same `clientRequestId` makes a retry safe */
  async send(text: string, clientRequestId: string): Promise<void> {
    const { signal, conferenceId } = this.#options;
    this.add(await signal.call('conference:send-message', { conferenceId, clientRequestId, text }));
  }

  #merge(more: readonly Message[]): void {
    const known = new Set(this.#messages.map(({ id }) => id));
    const fresh = more.filter(({ id }) => !known.has(id));
    if (fresh.length === 0) return;
    this.#messages = [...this.#messages, ...fresh].sort(
      (a, b) => Date.parse(a.sentAt) - Date.parse(b.sentAt),
    );
    this.#options.onChange();
  }
}
