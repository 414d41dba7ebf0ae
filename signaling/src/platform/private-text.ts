import { inspect } from 'node:util';

/**
 * Text that must not leave by accident: patient names, complaints, passwords. However it is printed (template,
 * JSON, log, inspect, error) it reads `[private]`; only `reveal()` gives it away, and that word is easy to review.
 */
export class PrivateText {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '[private]';
  }

  toJSON(): string {
    return '[private]';
  }

  [inspect.custom](): string {
    return '[private]';
  }
}
