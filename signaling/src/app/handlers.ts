import type { CallName, NoticeName, NoticePayload } from '@zhida/protocol/contract.ts';
import type { JobQueue } from '../db/job-queue.ts';
import type { InWork, Work } from '../db/work.ts';
import { accountCalls } from '../features/account/account.calls.ts';
import { auditCalls } from '../features/audit/audit.calls.ts';
import { createAnswering, type Answering } from '../features/calling/answer-call.ts';
import { callingCalls } from '../features/calling/calling.calls.ts';
import { chatCalls } from '../features/chat/chat.calls.ts';
import { conferenceCalls } from '../features/conference/conference.calls.ts';
import type { ConferenceDeps } from '../features/conference/conference.deps.ts';
import { createSeating } from '../features/conference/take-seats.ts';
import { createSeatCheck, type JoinDeps } from '../features/conference/join-conference.ts';
import { controlCalls } from '../features/control/control.calls.ts';
import { consultationCalls } from '../features/consultation/consultation.calls.ts';
import { consultationConferenceEnded } from '../features/consultation/end-consultation.ts';
import { chaseCalls } from '../features/directive/chase.calls.ts';
import { directiveCalls } from '../features/directive/directive.calls.ts';
import type { ApprovalRule } from '../features/directive/directive.rules.ts';
import type { DirectiveDeps } from '../features/directive/directive.deps.ts';
import { receiptCalls } from '../features/directive/receipt.calls.ts';
import { createReporting } from '../features/directive/report-receipts.ts';
import { floorCalls } from '../features/floor/floor.calls.ts';
import { groupCalls } from '../features/group/group.calls.ts';
import { guestCalls } from '../features/guest/guest.calls.ts';
import type { Handlers } from '../features/handlers.ts';
import type { Caller } from '../features/identity/authenticate.ts';
import type { SessionDeps } from '../features/identity/session.deps.ts';
import { integrationCalls } from '../features/integration/integration.calls.ts';
import { layoutCalls } from '../features/layout/layout.calls.ts';
import { createLookUp } from '../features/media/look-up.ts';
import { createPipeIn } from '../features/media/pipe-in.ts';
import { mediaCalls } from '../features/media/media.calls.ts';
import type { MediaDeps } from '../features/media/media.deps.ts';
import { nodeCalls } from '../features/node/node.calls.ts';
import { orgCalls } from '../features/org/org.calls.ts';
import { pollCalls } from '../features/poll/poll.calls.ts';
import type { PushSettings } from '../features/push/push.deps.ts';
import { pushCalls } from '../features/push/push.calls.ts';
import type { PresenceVersion } from '../features/presence/presence-version.ts';
import { presenceCalls } from '../features/presence/presence.calls.ts';
import { finishRollCall } from '../features/roll-call/finish-roll-call.ts';
import { rollCallCalls } from '../features/roll-call/roll-call.calls.ts';
import { rosterCalls } from '../features/roster/roster.calls.ts';
import { recordCalls } from '../features/record/record.calls.ts';
import { scheduleCalls } from '../features/schedule/schedule.calls.ts';
import { terminalCalls } from '../features/terminal/terminal.calls.ts';
import { sessionCalls, type ClientSocket } from '../gateway/client-socket.ts';
import type { NodeRegistry } from '../nodes/node-registry.ts';
import type { Log } from '../platform/log.ts';
import type { Sealer } from '../platform/sealed-text.ts';

/** What all operations together use. Each feature's function takes its own part of it. */
export interface HandlerDeps extends SessionDeps {
  readonly inWork: InWork;
  readonly registry: NodeRegistry;
  readonly sealer: Sealer;
  readonly log: Log;
  readonly ringMs: number;
  /** Hosts webhooks may go to. */
  readonly webhookHosts: readonly string[];
  readonly jobs: JobQueue;
  /** When the county wants a second person for a directive. */
  readonly approvalRule: ApprovalRule;
  readonly push: PushSettings;
  readonly presenceVersion: PresenceVersion;
  authenticate(token: string): Promise<Caller>;
  findClient(connectionId: string | null): ClientSocket | undefined;
  /** To one socket alone. */
  sendTo<N extends NoticeName>(connectionId: string, name: N, payload: NoticePayload<N>): void;
}

/** The parts of the features that jobs outside a call need too. */
export interface FeatureDeps {
  readonly conference: JoinDeps;
  readonly answering: Answering;
  readonly media: MediaDeps;
  readonly directive: DirectiveDeps;
}

export function featureDeps(deps: HandlerDeps): FeatureDeps {
  const conference: ConferenceDeps = {
    ...deps,
    afterEnd: conferenceEnded,
    followRoster: (connectionId, conferenceId, follows) =>
      deps.findClient(connectionId)?.followRoster(conferenceId, follows),
  };
  return {
    conference: { ...conference, seating: createSeating(conference), seatCheck: createSeatCheck(deps.db) },
    answering: createAnswering(deps),
    directive: {
      ...deps,
      followDirective: (connectionId, directiveId, nodeIds) =>
        deps.findClient(connectionId)?.followDirective(directiveId, nodeIds),
      unfollowDirective: (connectionId, directiveId) =>
        deps.findClient(connectionId)?.unfollowDirective(directiveId),
    },
    media: { ...deps, lookUp: createLookUp(deps.db), pipes: createPipeIn(deps) },
  };
}

/** What hangs on a conference that is over. */
async function conferenceEnded(work: Work, conferenceId: string): Promise<void> {
  await finishRollCall(work, conferenceId);
  await consultationConferenceEnded(work, conferenceId);
}

/** Every call of the contract with its operation. A call that nobody serves does not compile. */
export function createHandlers(
  deps: HandlerDeps,
  { conference, answering, media, directive }: FeatureDeps = featureDeps(deps),
): Handlers<CallName> {
  return {
    ...sessionCalls({ authenticate: deps.authenticate, find: deps.findClient, now: () => deps.clock.now() }),
    ...orgCalls(deps),
    ...presenceCalls(deps),
    ...accountCalls(deps),
    ...terminalCalls(deps),
    ...integrationCalls(deps),
    ...consultationCalls({ ...deps, conference }),
    ...conferenceCalls(conference),
    ...callingCalls({ ...deps, answering }),
    ...rosterCalls(conference),
    ...chatCalls(deps),
    ...pollCalls(deps),
    ...groupCalls(deps),
    ...guestCalls(deps),
    ...scheduleCalls(deps),
    ...recordCalls(deps),
    ...pushCalls(deps),
    ...controlCalls(deps),
    ...floorCalls(deps),
    ...rollCallCalls(deps),
    ...layoutCalls(deps),
    ...mediaCalls(media),
    ...nodeCalls(deps),
    ...directiveCalls(directive),
    ...receiptCalls({ ...directive, reporting: createReporting(directive) }),
    ...chaseCalls(directive),
    ...auditCalls(deps),
  };
}
