import { doEach } from '../../platform/do-each.ts';
import type { Work } from '../../db/work.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { interruptPeers } from '../conference/end-seats.ts';
import { lockOpenConference } from '../conference/require-conference.ts';
import type { CallingDeps } from './calling.deps.ts';
import { clearPreemptions, findKind, listPreempting, listSeatsToTake } from './preempt.store.ts';

/** A client joins by itself when its countdown ends. One that has not by now is taken out of what it is in. */
const patienceMs = 3_000;

/** Takes sites that an emergency called out of lower conferences, where their own screens did not do it. */
export async function preemptDue({ db, inWork, clock, log }: CallingDeps): Promise<void> {
  const before = new Date(clock.now().getTime() - patienceMs);
  await doEach(await listPreempting(db, before), log, (conferenceId) =>
    inWork((work) => preempt(work, conferenceId, before)),
  );
}

async function preempt(work: Work, conferenceId: string, before: Date): Promise<void> {
  const kind = await findKind(work, conferenceId);
  if (!kind) return;
  const due = { conferenceId, kind, before };
  // Which conferences are concerned decides what is locked, so it is asked before; who is, after.
  const others = new Set((await listSeatsToTake(work, due)).map((seat) => seat.conferenceId));
  const conference = await lockOpenConference(work, conferenceId, [...others]);
  if (!conference) return;
  const peerIds = (await listSeatsToTake(work, due))
    .filter((seat) => others.has(seat.conferenceId))
    .map(({ peerId }) => peerId);
  await interruptPeers(work, { peerIds, by: conference });
  await clearPreemptions(work, conferenceId, before);
  if (peerIds.length > 0)
    work.audit({
      actor: systemActor,
      action: 'conference:pre-empted',
      target: { type: 'conference', id: conferenceId },
      details: { seats: peerIds.length },
    });
}
