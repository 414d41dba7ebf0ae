import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type { SessionState } from '@zhida/media-client/session-client.ts';
import type { Actor } from '@zhida/protocol/actor.ts';
import type { DemoPerson, Identity } from './session.store.ts';

/** The digits of an enrolment code, however it was typed: spaces, hyphens, full-width digits from a Chinese keyboard. */
export function readCode(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/\D/g, '')
    .slice(0, 8);
}

/** As it is read aloud: `1234 5678`. */
export function formatCode(digits: string): string {
  return digits.length > 4 ? `${digits.slice(0, 4)} ${digits.slice(4)}` : digits;
}

/** Demo people who belong in front of a station: doctors of villages and townships. */
export function isDemoStation(role: string): boolean {
  return role === 'village-doctor' || role === 'township-doctor';
}

/** Demo people whose name or username holds what was typed. */
export function findDemoPeople(people: readonly DemoPerson[], search: string): readonly DemoPerson[] {
  const wanted = search.trim().toLowerCase();
  return people.filter((p) => p.username.includes(wanted) || p.displayName.toLowerCase().includes(wanted));
}

/** What the session client says, as the screens know it. A start without network is not the same as signed out. */
export function toIdentity(state: SessionState): Identity {
  if (state.phase === 'unknown') return { phase: 'unknown' };
  if (state.phase === 'signed-out') return toSignedOut(state.fault);
  const { actor, mustChangePassword } = state.session;
  return { phase: mustChangePassword ? 'password-due' : 'signed-in', actor };
}

function toSignedOut(fault: FaultData | undefined): Identity {
  if (fault?.code === 'unavailable' || fault?.code === 'timeout') return { phase: 'out-of-reach', fault };
  return { phase: 'signed-out', fault: fault ?? null };
}

/** Where the server cannot be asked, who was in before is still who this station is. */
export function orRemembered(identity: Identity, before: Actor | null): Identity {
  const isOpen = identity.phase === 'out-of-reach' || identity.phase === 'unknown';
  return isOpen && before ? { phase: 'remembered', actor: before } : identity;
}

/** The actor where somebody is in, password due or not, known to the server or from before. */
export function findActor(identity: Identity): Actor | null {
  return 'actor' in identity ? identity.actor : null;
}
