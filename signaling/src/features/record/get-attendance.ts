import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { Db } from '../../db/db.ts';
import type { Clock } from '../../platform/clock.ts';
import { requireChairPart } from '../conference/require-part.ts';
import type { CallContext } from '../handlers.ts';
import { minutesOf } from './attendance.rules.ts';
import { listAttendance } from './record.store.ts';

/** Who was in, from when to when; also after the end. @throws Fault not-found, forbidden/not-chair */
export async function getAttendance(
  { db, clock }: { db: Db; clock: Clock },
  { conferenceId }: ParsedInput<'conference:get-attendance'>,
  { actor }: CallContext,
): Promise<CallOutput<'conference:get-attendance'>> {
  const { conference } = await requireChairPart(db, actor, conferenceId);
  const until = conference.endedAt ?? clock.now();
  const sites = await listAttendance(db, conferenceId);
  return {
    sites: sites.map(({ participantId, displayName, party, stays }) => ({
      participantId,
      displayName,
      unitName: party.unitName,
      spans: stays.map(({ joinedAt, leftAt }) => ({
        joinedAt: joinedAt.toISOString(),
        leftAt: leftAt?.toISOString() ?? null,
      })),
      minutes: minutesOf(stays, until),
    })),
  };
}
