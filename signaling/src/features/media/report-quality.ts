import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { lockOpenConference } from '../conference/require-conference.ts';
import { touchRoster } from '../conference/touch-conference.ts';
import type { CallContext } from '../handlers.ts';
import type { MediaDeps } from './media.deps.ts';
import { saveActorQuality, setSeatQuality } from './publication.store.ts';
import { gradeLink } from '@zhida/protocol/link-grade.ts';
import { requireSeat } from './require-seat.ts';

/** Stores what an endpoint measured; the others are told only when the word for it changes. */
export async function reportQuality(
  deps: MediaDeps,
  input: ParsedInput<'media:report-quality'>,
  context: CallContext,
): Promise<Record<string, never>> {
  const { seat } = await requireSeat(deps, input, context);
  const grade = gradeLink(input);
  const { roundTripMs } = input;
  await saveActorQuality(deps.db, { actorId: context.actor.id, grade, roundTripMs, at: deps.clock.now() });
  if (grade === seat.quality) return {};
  await deps.inWork(async (work) => {
    await lockOpenConference(work, seat.conferenceId);
    await setSeatQuality(work, seat.peerId, grade);
    await touchRoster(work, seat.conferenceId, [seat.participantId]);
  });
  return {};
}
