import type { z } from 'zod';
import { accountCalls } from './account.ts';
import { auditCalls } from './audit.ts';
import { callingCalls, callingNotices } from './calling.ts';
import { chaseCalls, chaseNotices } from './chase.ts';
import { chatCalls, chatNotices } from './chat.ts';
import { conferenceCalls, conferenceNotices } from './conference-calls.ts';
import { consultationCalls, consultationNotices } from './consultation.ts';
import { controlCalls, controlNotices } from './control.ts';
import { byName } from './core/call.ts';
import { directiveDetailCalls } from './directive-detail.ts';
import { directiveTemplateCalls } from './directive-template.ts';
import { directiveCalls, directiveNotices } from './directive.ts';
import { floorCalls } from './floor.ts';
import { guestCalls } from './guest.ts';
import { integrationCalls, webhookCalls } from './integration.ts';
import { mediaCalls, mediaNotices } from './media.ts';
import { nodeCalls, nodeNotices } from './node.ts';
import { orgCalls, orgNotices } from './org.ts';
import { pollCalls, pollNotices } from './poll.ts';
import { presenceCalls, presenceNotices } from './presence.ts';
import { pushCalls } from './push.ts';
import { receiptCalls, receiptNotices } from './receipt.ts';
import { recordCalls } from './record.ts';
import { rollCallCalls, rollCallNotices } from './roll-call.ts';
import { rosterCalls, rosterNotices } from './roster.ts';
import { scheduleCalls, scheduleNotices } from './schedule.ts';
import { sessionCalls, sessionNotices } from './session.ts';
import { terminalCalls } from './terminal.ts';

/** Every call between a client and signaling, by name. The socket event has the call's name. */
export const calls = byName([
  ...sessionCalls,
  ...orgCalls,
  ...presenceCalls,
  ...accountCalls,
  ...terminalCalls,
  ...integrationCalls,
  ...webhookCalls,
  ...consultationCalls,
  ...conferenceCalls,
  ...callingCalls,
  ...rosterCalls,
  ...controlCalls,
  ...floorCalls,
  ...rollCallCalls,
  ...chatCalls,
  ...pollCalls,
  ...scheduleCalls,
  ...guestCalls,
  ...recordCalls,
  ...pushCalls,
  ...mediaCalls,
  ...nodeCalls,
  ...directiveCalls,
  ...directiveDetailCalls,
  ...directiveTemplateCalls,
  ...receiptCalls,
  ...chaseCalls,
  ...auditCalls,
]);

/** Every notice from signaling to a client, by name. The socket event has the notice's name. */
export const notices = byName([
  ...sessionNotices,
  ...orgNotices,
  ...presenceNotices,
  ...consultationNotices,
  ...conferenceNotices,
  ...callingNotices,
  ...rosterNotices,
  ...controlNotices,
  ...rollCallNotices,
  ...chatNotices,
  ...pollNotices,
  ...scheduleNotices,
  ...mediaNotices,
  ...nodeNotices,
  ...directiveNotices,
  ...receiptNotices,
  ...chaseNotices,
]);

export type Calls = typeof calls;
export type CallName = keyof Calls;
/** What a caller may write (defaults optional). */
export type CallInput<N extends CallName> = z.input<Calls[N]['input']>;
/** What an operation receives (defaults filled in). */
export type ParsedInput<N extends CallName> = z.output<Calls[N]['input']>;
export type CallOutput<N extends CallName> = z.output<Calls[N]['output']>;

export type Notices = typeof notices;
export type NoticeName = keyof Notices;
export type NoticePayload<N extends NoticeName> = z.output<Notices[N]['payload']>;
