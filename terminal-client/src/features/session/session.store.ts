import type { Actor } from '@zhida/protocol/actor.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type { Installation } from '@zhida/protocol/session.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** Who this station is; a plain copy without the token. */
export type Identity =
  | { readonly phase: 'unknown' }
  /** The server cannot be asked who we are; tried again by itself. */
  | { readonly phase: 'out-of-reach'; readonly fault: FaultData }
  /** The server cannot be asked, but this station was in here before: what is kept may be read and signed. */
  | { readonly phase: 'remembered'; readonly actor: Actor }
  | { readonly phase: 'signed-out'; readonly fault: FaultData | null }
  | { readonly phase: 'password-due'; readonly actor: Actor }
  | { readonly phase: 'signed-in'; readonly actor: Actor };

/** The one form of the entry screens that may be on its way. */
export type Entry =
  | { readonly phase: 'ready' }
  | { readonly phase: 'sending' }
  | { readonly phase: 'refused'; readonly fault: FaultData };

export interface DemoPerson {
  readonly username: string;
  readonly displayName: string;
  readonly role: string;
}

export interface SessionStoreState {
  readonly identity: Identity;
  readonly entry: Entry;
  readonly installation: Installation | null;
  readonly demoPeople: readonly DemoPerson[];
  /** False where the present password was typed on this page a moment ago. */
  readonly asksCurrentPassword: boolean;
}

export type SessionStore = StoreApi<SessionStoreState>;

export function createSessionStore(): SessionStore {
  return createStore<SessionStoreState>()(() => ({
    identity: { phase: 'unknown' },
    entry: { phase: 'ready' },
    installation: null,
    demoPeople: [],
    asksCurrentPassword: true,
  }));
}
