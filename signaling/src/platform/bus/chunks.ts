/** A notification of PostgreSQL must stay below 8000 bytes. */
const maxBytes = 7_900;

/** The last character stands at the end, so that a part is whole only with it. */
const more = '+';
const last = '.';

/**
 * A word in parts that each fit into one notification.
 * @param word JSON: it is made ASCII by its own escapes, so that characters are bytes
 */
export function toChunks(word: string): string[] {
  const text = word.replace(/[^ -~]/g, escape);
  const count = Math.max(1, Math.ceil(text.length / maxBytes));
  // Two equal notifications of one transaction are delivered once: each says which it is.
  return Array.from({ length: count }, (_, at) => {
    const part = text.slice(at * maxBytes, (at + 1) * maxBytes);
    return `${at}:${part}${at + 1 < count ? more : last}`;
  });
}

const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * Puts words together again. The parts of one come one after the other, as those of a transaction do; of one whose
 * beginning was missed nothing is given.
 * @returns takes a part, and gives the word with its last one
 */
export function createJoiner(): (chunk: string) => string | undefined {
  let parts: string[] = [];
  return (chunk) => {
    const colon = chunk.indexOf(':');
    const at = Number(chunk.slice(0, colon));
    if (at === 0) parts = [];
    if (at !== parts.length) return undefined;
    parts.push(chunk.slice(colon + 1, -1));
    return chunk.endsWith(last) ? parts.join('') : undefined;
  };
}
