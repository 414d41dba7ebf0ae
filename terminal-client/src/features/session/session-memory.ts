import { actorSchema, type Actor } from '@zhida/protocol/actor.ts';
import { z } from 'zod';

const keptSchema = z.object({ actor: actorSchema, seenAt: z.number() });

/** Who was in on this machine, so that a start without network is still that station. No token, no right: only a name. */
export interface SessionMemory {
  /** Null: nobody, or too long ago for the sign-in to be good still. */
  recall(now: number): Actor | null;
  remember(actor: Actor, now: number): void;
  forget(): void;
}

const hour = 3_600_000;
/** As long as the server itself keeps a sign-in that is not used: see "Identity" in ARCHITECTURE.md. */
const goodFor = { terminal: 180 * 24 * hour, account: 24 * hour, guest: 0 };

export function createSessionMemory(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  key = 'zhida.terminal.who',
): SessionMemory {
  return {
    recall(now) {
      const kept = keptSchema.safeParse(readJson(storage, key));
      if (!kept.success) return null;
      const { actor, seenAt } = kept.data;
      // A clock that was set back must not make an old sign-in good for ever.
      return Math.abs(now - seenAt) <= goodFor[actor.kind] ? actor : null;
    },
    remember(actor, now) {
      attempt(() => storage.setItem(key, JSON.stringify({ actor, seenAt: now })));
    },
    forget: () => attempt(() => storage.removeItem(key)),
  };
}

function readJson(storage: Pick<Storage, 'getItem'>, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** Where storage is forbidden or full the station only does not open offline. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // nothing is kept
  }
}
