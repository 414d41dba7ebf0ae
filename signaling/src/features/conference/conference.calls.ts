import type { Handlers } from '../handlers.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { listOpenConferences, summaryOf } from './conference.store.ts';
import { endConference } from './end-conference.ts';
import { invite } from './invite.ts';
import { joinConference } from './join-conference.ts';
import { leaveConference } from './leave-conference.ts';
import { openConference } from './open-conference.ts';
import { requireConference } from './require-conference.ts';

type ConferenceCall =
  | 'conference:open'
  | 'conference:invite'
  | 'conference:list'
  | 'conference:get'
  | 'conference:join'
  | 'conference:leave'
  | 'conference:end';

export function conferenceCalls(deps: ConferenceDeps): Handlers<ConferenceCall> {
  return {
    'conference:open': (input, context) => openConference(deps, input, context),
    'conference:invite': (input, context) => invite(deps, input, context),
    'conference:get': ({ conferenceId }, { actor }) => requireConference(deps.db, actor, conferenceId),
    'conference:join': (input, context) => joinConference(deps, input, context),
    'conference:leave': (input, context) => leaveConference(deps, input, context),
    'conference:end': (input, context) => endConference(deps, input, context),
    'conference:list': async (_input, { actor }) => {
      const rows = await listOpenConferences(deps.db, actor);
      const conferences = rows.map((row) => ({
        ...summaryOf(row),
        participantCount: row.participant_count,
        joinedCount: row.joined_count,
      }));
      return { conferences };
    },
  };
}
