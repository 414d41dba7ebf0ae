import type { Actor } from '@zhida/protocol/actor.ts';
import { protocolVersion } from '@zhida/protocol/core/version.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type { Installation } from '@zhida/protocol/session.ts';
import type { NoticePayload } from '@zhida/protocol/contract.ts';

export type EndReason = NoticePayload<'session:ended'>['reason'];

/** What is known about who stands at the door; the access token is not part of it. */
export interface Knowledge {
  readonly installation: Installation | null;
  /** Why the installation could not be asked; null while nothing failed. */
  readonly unreachable: FaultData | null;
  readonly session:
    | { phase: 'unknown' }
    | { phase: 'signed-out'; fault?: FaultData }
    | { phase: 'signed-in'; actor: Actor; mustChangePassword: boolean };
  /** Why the last session ended, where the server said so. */
  readonly ended: EndReason | null;
  /** The live connection was refused because this page is older or newer than the server. */
  readonly refusedVersion: boolean;
}

/** Which screen is shown before, or instead of, the work. */
export type Entrance =
  | { phase: 'starting' }
  | { phase: 'unreachable'; fault: FaultData }
  | { phase: 'outdated' }
  | { phase: 'signed-out'; installation: Installation; ended: EndReason | null; fault: FaultData | null }
  | { phase: 'password-due'; installation: Installation; actor: Actor }
  | { phase: 'inside'; installation: Installation; actor: Actor };

export const nothingKnown: Knowledge = {
  installation: null,
  unreachable: null,
  session: { phase: 'unknown' },
  ended: null,
  refusedVersion: false,
};

/** Decides the screen from what is known. */
export function entranceOf(known: Knowledge): Entrance {
  const { installation, session } = known;
  if (known.refusedVersion) return { phase: 'outdated' };
  if (!installation) {
    return known.unreachable ? { phase: 'unreachable', fault: known.unreachable } : { phase: 'starting' };
  }
  if (installation.protocolVersion !== protocolVersion) return { phase: 'outdated' };
  if (session.phase === 'unknown') return { phase: 'starting' };
  if (session.phase === 'signed-out') {
    return { phase: 'signed-out', installation, ended: known.ended, fault: session.fault ?? null };
  }
  const { actor } = session;
  return session.mustChangePassword
    ? { phase: 'password-due', installation, actor }
    : { phase: 'inside', installation, actor };
}
