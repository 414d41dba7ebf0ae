import { z } from 'zod';
import { idSchema } from '@zhida/protocol/core/scalars.ts';
import { requireReady } from '../../features/identity/authorise.ts';
import { getCalendarFile } from '../../features/schedule/get-calendar-file.ts';
import type { HttpDeps } from './http-deps.ts';
import { bearerRoute, type Route } from './route.ts';

const mediaType = 'text/calendar';

/** Planned conferences for calendars of other makers. */
export function scheduleRoutes(deps: Pick<HttpDeps, 'db' | 'clock' | 'directory'>): Route[] {
  return [
    bearerRoute({
      method: 'get',
      path: '/api/v1/schedules/:scheduleId.ics',
      tag: 'conferences',
      summary: 'A planned conference as a calendar file, with its repetitions and its reminder',
      input: z.object({ scheduleId: idSchema }),
      output: { files: [mediaType] },
      faults: ['not-found'],
      handle: async (which, caller) => {
        requireReady(caller, 'conference.take-part');
        return { ...(await getCalendarFile(deps, which, caller.actor)), mediaType };
      },
    }),
  ];
}
