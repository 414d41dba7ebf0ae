import { z } from 'zod';

/** When the county was last heard, and how wrong this machine's clock was then. Instants on this machine's clock. */
export interface Contact {
  readonly at: number;
  readonly clockOffset: number;
}

export interface ContactMemory {
  recall(): Contact | null;
  remember(contact: Contact): void;
}

const contactSchema = z.object({ at: z.number(), clockOffset: z.number() });

export function createContactMemory(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  key = 'zhida.terminal.contact',
): ContactMemory {
  return {
    recall() {
      try {
        const kept = contactSchema.safeParse(JSON.parse(storage.getItem(key) ?? 'null'));
        return kept.success ? kept.data : null;
      } catch {
        return null;
      }
    },
    remember(contact) {
      try {
        storage.setItem(key, JSON.stringify(contact));
      } catch {
        // storage is forbidden in this browser: after a start offline the bar names no time
      }
    },
  };
}
