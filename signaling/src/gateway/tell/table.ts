import type { Change, ChangeOf } from '../../db/work.ts';
import { applyMediaRules } from '../../features/media/apply-rules.ts';
import { tellCalled } from './called.ts';
import { closeProducers } from './close-producers.ts';
import {
  tellCallEnded,
  tellConference,
  tellRoster,
  tellSeatEnded,
  tellSeatTaken,
  tellStanding,
} from './conference.ts';
import { tellConsultation } from './consultation.ts';
import { tellAlarms, tellDirective, tellReceipts } from './directive.ts';
import { tellArrived, tellEscalated, tellInbox, tellReminded, tellWithdrawn } from './inbox.ts';
import { tellDesk } from './desk.ts';
import { releaseMedia, tellMediaLost, tellMediaMove } from './media.ts';
import { tellMessage } from './message.ts';
import { tellNodes } from './nodes.ts';
import { tellOrg } from './org.ts';
import { tellPoll } from './poll.ts';
import { tellPresence } from './presence.ts';
import { tellRollCall, tellRollCalled } from './roll-call.ts';
import { tellSchedule, tellScheduleReminder } from './schedule.ts';
import { coalesced, each, once, type Telling } from './telling.ts';

/** All recipients are counted anew at each, ten thousand in some 20 ms; a person sees no difference to more often. */
const countTickMs = 250;

/** How every kind of change is told. A kind that nobody tells does not compile. */
export const tellings: { readonly [K in Change['kind']]: Telling<ChangeOf<K>> } = {
  conference: coalesced(({ id }) => id, tellConference),
  roster: coalesced(({ conferenceId }) => conferenceId, tellRoster),
  standing: coalesced(({ conferenceId }) => conferenceId, tellStanding),
  desk: coalesced(({ conferenceId }) => conferenceId, tellDesk),
  called: each(tellCalled),
  'call-ended': each(tellCallEnded),
  'roll-call': coalesced(({ rollCallId }) => rollCallId, tellRollCall),
  'roll-called': each(tellRollCalled),
  poll: coalesced(({ pollId }) => pollId, tellPoll),
  schedule: coalesced(({ scheduleId }) => scheduleId, tellSchedule),
  'schedule-reminder': each(tellScheduleReminder),
  directive: coalesced(({ id }) => id, tellDirective, countTickMs),
  receipts: coalesced(({ directiveId }) => directiveId, tellReceipts),
  'directive-arrived': each(tellArrived),
  'directive-reminded': each(tellReminded),
  'directive-withdrawn': each(tellWithdrawn),
  inbox: coalesced(({ directiveId }) => directiveId, tellInbox),
  escalated: coalesced(() => 'all', tellEscalated),
  'directive-alarms': coalesced(() => 'all', tellAlarms),
  consultation: coalesced(({ id }) => id, tellConsultation),
  presence: coalesced(() => 'all', tellPresence),
  message: each(tellMessage),
  org: each(tellOrg),
  'media-nodes': each(tellNodes),
  wake: once(async ({ wakeUnits }, { unitIds }) => wakeUnits(unitIds)),
  'session-ended': each(async ({ endSession }, { id, reason }) => endSession(id, reason)),
  'seat-taken': each(tellSeatTaken),
  'seat-ended': each(tellSeatEnded),
  'media-lost': each(tellMediaLost),
  'media-move': each(tellMediaMove),
  'media-rules': each(applyMediaRules),
  'close-producers': each(closeProducers),
  'release-media': each(releaseMedia),
};
