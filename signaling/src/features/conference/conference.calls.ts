import type { Handlers } from '../handlers.ts';
import { listOpenConferences } from './summary.store.ts';
import { endConference } from './end-conference.ts';
import { joinConference, type JoinDeps } from './join-conference.ts';
import { leaveConference } from './leave-conference.ts';
import { requireConference } from './require-conference.ts';

type ConferenceCall =
  'conference:list' | 'conference:get' | 'conference:join' | 'conference:leave' | 'conference:end';

export function conferenceCalls(deps: JoinDeps): Handlers<ConferenceCall> {
  return {
    'conference:list': async (_input, { actor }) => ({
      conferences: await listOpenConferences(deps.db, actor),
    }),
    'conference:get': ({ conferenceId }, { actor }) => requireConference(deps, actor, conferenceId),
    'conference:join': (input, context) => joinConference(deps, input, context),
    'conference:leave': (input, context) => leaveConference(deps, input, context),
    'conference:end': (input, context) => endConference(deps, input, context),
  };
}
