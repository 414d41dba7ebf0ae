import { priorityOf, type Conference } from '@zhida/protocol/conference.ts';
import { fault, type Fault } from '@zhida/protocol/core/fault.ts';

/** What a join is decided by. */
export interface JoinCase<S extends HeldSeat> {
  readonly conference: Pick<Conference, 'id' | 'kind' | 'locked' | 'lobby'>;
  readonly site: {
    readonly role: string;
    readonly state: string;
    /** Let in from the lobby. */
    readonly admitted: boolean;
    /** A chair called it, or let it in, while the conference was locked. */
    readonly passes_lock: boolean;
  };
  /** The actor's one seat, in whatever conference. */
  readonly held: S | undefined;
  readonly wish: { readonly peerId: string | undefined; readonly connectionId: string };
}

export interface HeldSeat {
  readonly id: string;
  readonly conference_id: string;
  readonly conference_kind: Conference['kind'];
  readonly connection_id: string | null;
}

/** `leave`: the seat elsewhere is given up first; it was lost, or this conference takes it. */
export type JoinDecision<S> =
  | { readonly kind: 'refused'; readonly fault: Fault }
  | { readonly kind: 'waits' }
  | { readonly kind: 'resumes'; readonly seat: S }
  | { readonly kind: 'moves'; readonly from: S }
  | { readonly kind: 'sits'; readonly leaves: S | null; readonly interrupts: S | null };

/** A site that is in already, or was taken out by an emergency, comes back through lock and lobby. */
const inside = new Set(['joined', 'interrupted']);

export function decideJoin<S extends HeldSeat>({
  conference,
  site,
  held,
  wish,
}: JoinCase<S>): JoinDecision<S> {
  if (site.state === 'removed')
    return refuse(fault('forbidden', 'the chair took this site out', 'removed-by-chair'));
  if (held?.conference_id === conference.id) {
    const same = held.id === wish.peerId || held.connection_id === wish.connectionId;
    return same ? { kind: 'resumes', seat: held } : { kind: 'moves', from: held };
  }
  const belongs = site.role !== 'member' || inside.has(site.state);
  // Who waits already goes on waiting: that a chair locked the door does not send it away.
  if (conference.locked && !belongs && !site.passes_lock && site.state !== 'waiting')
    return refuse(fault('conflict', 'the chair has locked this conference', 'conference-locked'));
  if (held && held.connection_id !== null && !outranks(conference.kind, held.conference_kind))
    return refuse(fault('conflict', 'this actor sits in another conference', 'in-another-conference'));
  if (conference.lobby && !belongs && !site.admitted) return { kind: 'waits' };
  if (!held) return { kind: 'sits', leaves: null, interrupts: null };
  return held.connection_id === null
    ? { kind: 'sits', leaves: held, interrupts: null }
    : { kind: 'sits', leaves: null, interrupts: held };
}

/** Only a higher rank takes somebody out of what they are in. */
export function outranks(kind: Conference['kind'], other: Conference['kind']): boolean {
  return priorityOf[kind] > priorityOf[other];
}

function refuse(why: Fault): { kind: 'refused'; fault: Fault } {
  return { kind: 'refused', fault: why };
}
