import { Fault } from '@zhida/protocol/core/fault.ts';

/** A file somebody is being sent. Whoever takes one gives it back, or its memory is never free again. */
export interface Lease {
  readonly content: Buffer;
  release(): void;
}

/**
 * The unsealed bytes of files, in memory once for everybody who fetches them: a document that is shown is fetched by
 * 311 sites within a second.
 */
export interface OpenedFiles {
  /**
   * @param file its id and its size in bytes
   * @param open reads and unseals it; called once, however many ask meanwhile
   * @throws Fault capacity/rate-limited where files that are being sent fill the memory set aside for them
   */
  take(file: { id: string; bytes: number }, open: () => Promise<Buffer>): Promise<Lease>;
}

interface Entry {
  readonly bytes: number;
  readonly content: Promise<Buffer>;
  users: number;
}

/**
 * Six of the largest files at once. More costs memory that calls need; less reads the same file again and again where
 * several conferences show one.
 */
const defaultMaxBytes = 128 * 1024 * 1024;

export function createOpenedFiles(maxBytes = defaultMaxBytes): OpenedFiles {
  // In the order of their last use: a Map keeps the order of insertion.
  const entries = new Map<string, Entry>();
  return {
    async take({ id, bytes }, open) {
      const known = entries.get(id);
      if (!known) makeRoom(entries, maxBytes - bytes);
      const entry = known ?? { bytes, content: open(), users: 0 };
      entries.delete(id);
      entries.set(id, entry);
      entry.users += 1;
      try {
        return { content: await entry.content, release: releaseOnce(entry) };
      } catch (error) {
        entry.users -= 1;
        // The next one tries anew.
        if (entries.get(id) === entry) entries.delete(id);
        throw error;
      }
    },
  };
}

function releaseOnce(entry: Entry): () => void {
  let held = true;
  return () => {
    if (held) entry.users -= 1;
    held = false;
  };
}

/** Forgets what nobody is being sent, the longest unused first, until no more than `limit` bytes are left. */
function makeRoom(entries: Map<string, Entry>, limit: number): void {
  let bytes = [...entries.values()].reduce((sum, entry) => sum + entry.bytes, 0);
  for (const [id, entry] of entries) {
    if (bytes <= limit) return;
    if (entry.users > 0) continue;
    entries.delete(id);
    bytes -= entry.bytes;
  }
  if (bytes <= limit) return;
  const message = 'too many files are being sent at once';
  throw new Fault({ code: 'capacity', reason: 'rate-limited', message, retryAfterSeconds: 10 });
}
