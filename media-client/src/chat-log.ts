import type { Message } from '@zhida/protocol/chat.ts';
import type { Signal } from './signal-port.ts';

export interface ChatLogOptions {
  readonly signal: Signal;
  readonly conferenceId: string;
  onChange(): void;
}

/** What was said in writing in one conference, as the server has confirmed it: lines, files and questions. */
export class ChatLog {
  readonly #options: ChatLogOptions;
  readonly #stop: () => void;
  #messages: readonly Message[] = [];
  #questions: readonly Message[] = [];

  constructor(options: ChatLogOptions) {
    this.#options = options;
    this.#stop = options.signal.on('conference:message-sent', ({ message }) => this.add(message));
  }

  /** Oldest first; replaced, never mutated. */
  get messages(): readonly Message[] {
    return this.#messages;
  }

  /** The questions that nobody has answered yet, oldest first; replaced, never mutated. */
  get questions(): readonly Message[] {
    return this.#questions;
  }

  /** A new line, or a question that was answered meanwhile. */
  add(message: Message): void {
    if (message.conferenceId === this.#options.conferenceId) this.#merge([message]);
  }

  /** The latest hundred lines and all open questions; failing is no harm, the next reconnect asks again. */
  async load(): Promise<void> {
    const { signal, conferenceId } = this.#options;
    const [latest, open] = await Promise.all([
      signal.call('conference:list-messages', { conferenceId }).catch(() => null),
      signal.call('conference:list-messages', { conferenceId, openQuestions: true }).catch(() => null),
    ]);
    this.#merge([...(open?.messages ?? []), ...(latest?.messages ?? [])]);
  }

  /** @throws Fault where the line was not taken; the same `clientRequestId` makes a retry safe */
  async send(text: string, clientRequestId: string, kind: 'text' | 'question'): Promise<void> {
    const { signal, conferenceId } = this.#options;
    this.add(await signal.call('conference:send-message', { conferenceId, clientRequestId, kind, text }));
  }

  /** For a chair. @throws Fault */
  async markAnswered(messageId: string): Promise<void> {
    const { signal, conferenceId } = this.#options;
    this.add(await signal.call('conference:mark-answered', { conferenceId, messageId }));
  }

  close(): void {
    this.#stop();
  }

  #merge(more: readonly Message[]): void {
    const known = new Map(this.#messages.map((message) => [message.id, message]));
    const isNews = ({ id, answeredAt }: Message): boolean => known.get(id)?.answeredAt !== answeredAt;
    const news = more.filter((message) => !known.has(message.id) || isNews(message));
    if (news.length === 0) return;
    for (const message of news) known.set(message.id, message);
    this.#messages = [...known.values()].sort((a, b) => Date.parse(a.sentAt) - Date.parse(b.sentAt));
    this.#questions = this.#messages.filter(({ kind, answeredAt }) => kind === 'question' && !answeredAt);
    this.#options.onChange();
  }
}
