import type { Db } from '../../db/db.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Handlers } from '../handlers.ts';
import { getAttendance } from './get-attendance.ts';
import { listEnded } from './record.store.ts';

type RecordCall = 'conference:get-attendance' | 'conference:list-ended';

export function recordCalls(deps: { readonly db: Db; readonly clock: Clock }): Handlers<RecordCall> {
  return {
    'conference:get-attendance': (input, context) => getAttendance(deps, input, context),
    'conference:list-ended': async ({ before, limit }, { actor }) => {
      // A guest was in one conference only, and its record is not for outsiders.
      if (actor.kind === 'guest') return { conferences: [] };
      const page = { actorId: actor.id, unitId: actor.unitId, before: before ?? null, limit };
      return { conferences: await listEnded(deps.db, page) };
    },
  };
}
