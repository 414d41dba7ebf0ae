import type { Conference } from '@zhida/protocol/conference.ts';
import type { Standing } from '@zhida/protocol/standing.ts';
import type { CallInput, CallOutput } from '@zhida/protocol/contract.ts';
import type { Layout } from '@zhida/protocol/control.ts';
import { createRequestId } from './request-id.ts';
import type { RollCall } from '@zhida/protocol/roll-call.ts';
import type { Caller } from './media-link.ts';

type Rules = Pick<CallInput<'control:set-rules'>, 'locked' | 'lobby' | 'selfUnmute'>;
type PatrolChoice = NonNullable<CallInput<'control:set-patrol'>['patrol']>;
type DocumentPage = NonNullable<CallInput<'control:show-document'>['document']>;
type RollCallStart = Pick<CallInput<'roll-call:start'>, 'mode' | 'participantIds' | 'intervalMs'>;
type NewPoll = Pick<CallInput<'poll:open'>, 'question' | 'options' | 'multiple'>;
type Invited = Pick<CallInput<'conference:invite'>, 'unitIds' | 'accountIds'>;

/** What anybody in a conference may do, as far as it is possible now. All of them throw a Fault where it failed. */
export interface SiteActions {
  requestFloor(topic?: string): Promise<void>;
  releaseFloor(): Promise<void>;
  /** Says “here”; opens the microphone as well where the chair calls by hand. */
  answerRollCall(): Promise<void>;
  vote(pollId: string, choices: number[]): Promise<void>;
}

/** What only a chair or co-chair may do. `ids` null: all of them. */
export interface ChairActions {
  setMuted(ids: readonly string[] | null, muted: boolean): Promise<void>;
  setRules(rules: Rules): Promise<void>;
  admit(ids: readonly string[] | null): Promise<void>;
  setBroadcast(id: string | null): Promise<void>;
  setBanner(text: string | null): Promise<void>;
  grantFloor(id: string): Promise<void>;
  denyFloor(id: string): Promise<void>;
  revokeFloor(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  rename(id: string, name: string | null): Promise<void>;
  prolong(minutes: number): Promise<void>;
  showDocument(document: DocumentPage | null): Promise<void>;
  setLayout(layout: Layout): Promise<void>;
  setPatrol(patrol: PatrolChoice | null): Promise<void>;
  startRollCall(options: RollCallStart): Promise<void>;
  nextInRollCall(mark: 'present' | 'absent' | 'skipped'): Promise<void>;
  endRollCall(): Promise<void>;
  openPoll(poll: NewPoll): Promise<void>;
  closePoll(id: string): Promise<void>;
  markAnswered(messageId: string): Promise<void>;
  ringAgain(ids: readonly string[] | null): Promise<void>;
  invite(who: Invited): Promise<void>;
  createGuestLink(name: string, hours?: number): Promise<CallOutput<'guest:create-link'>>;
  endForAll(): Promise<void>;
}

/** What only the chair itself may do. */
export interface ChairOnlyActions {
  setCoChair(id: string, on: boolean): Promise<void>;
  handOver(id: string): Promise<void>;
  setPrivateTalk(id: string | null): Promise<void>;
}

/** Everything that can be done now; what cannot is absent, never a disabled button. */
export type SessionActions = Readonly<Partial<SiteActions & ChairActions & ChairOnlyActions>>;

export interface ActionContext {
  readonly signal: Caller;
  readonly conferenceId: string;
  readonly head: Conference;
  readonly standing: Standing;
  readonly rollCall: RollCall | null;
  readonly isCalled: boolean;
  readonly hasOpenPoll: boolean;
  readonly hasOpenQuestion: boolean;
  /** What the parts of the session do themselves. */
  readonly own: Pick<SiteActions, 'answerRollCall' | 'vote'> &
    Pick<ChairActions, 'markAnswered' | 'endForAll'> & {
      takeRollCall(rollCall: RollCall): void;
      takePoll(poll: CallOutput<'poll:open'>): void;
    };
}

/** What this site may do now, by its standing and what is going on. */
export function sessionActions(context: ActionContext): SessionActions {
  const { role } = context.standing.participant;
  return {
    ...siteActions(context),
    ...(role === 'member' ? {} : chairActions(context)),
    ...(role === 'chair' ? chairOnlyActions(context) : {}),
  };
}

function siteActions({ signal, conferenceId, head, standing, ...context }: ActionContext): SessionActions {
  const { floor, role } = standing.participant;
  const asksForFloor = head.mode === 'large' && role !== 'chair' && floor !== 'granted';
  return {
    ...(asksForFloor && {
      requestFloor: (topic?: string) =>
        done(signal.call('floor:request', { conferenceId, ...(topic ? { topic } : {}) })),
    }),
    ...(floor !== 'none' && { releaseFloor: () => done(signal.call('floor:release', { conferenceId })) }),
    ...(context.isCalled && { answerRollCall: context.own.answerRollCall }),
    ...(context.hasOpenPoll && { vote: context.own.vote }),
  };
}

function chairActions(context: ActionContext): SessionActions {
  return {
    ...stageActions(context),
    ...peopleActions(context),
    ...deskActions(context),
    ...rollCallActions(context),
    ...pollActions(context),
    endForAll: context.own.endForAll,
  };
}

function stageActions({ signal, conferenceId }: ActionContext): SessionActions {
  return {
    setMuted: (ids, muted) => done(signal.call('control:set-muted', { conferenceId, ...named(ids), muted })),
    setBroadcast: (participantId) =>
      done(signal.call('control:set-broadcast', { conferenceId, participantId })),
    setBanner: (text) => done(signal.call('control:set-banner', { conferenceId, text })),
    grantFloor: (participantId) => done(signal.call('floor:grant', { conferenceId, participantId })),
    denyFloor: (participantId) => done(signal.call('floor:deny', { conferenceId, participantId })),
    revokeFloor: (participantId) => done(signal.call('floor:revoke', { conferenceId, participantId })),
    showDocument: (document) => done(signal.call('control:show-document', { conferenceId, document })),
  };
}

function peopleActions({ signal, conferenceId }: ActionContext): SessionActions {
  return {
    setRules: (rules) => done(signal.call('control:set-rules', { conferenceId, ...rules })),
    admit: (ids) => done(signal.call('control:admit', { conferenceId, ...named(ids) })),
    remove: (participantId) => done(signal.call('control:remove', { conferenceId, participantId })),
    rename: (participantId, displayName) =>
      done(signal.call('control:rename', { conferenceId, participantId, displayName })),
    prolong: (minutes) =>
      done(signal.call('control:prolong', { conferenceId, clientRequestId: createRequestId(), minutes })),
    ringAgain: (ids) => done(signal.call('conference:ring-again', { conferenceId, ...named(ids) })),
    invite: (who) =>
      done(signal.call('conference:invite', { conferenceId, clientRequestId: createRequestId(), ...who })),
    createGuestLink: (displayName, hours = 24) =>
      signal.call('guest:create-link', {
        conferenceId,
        clientRequestId: createRequestId(),
        displayName,
        hours,
      }),
  };
}

function deskActions({ signal, conferenceId }: ActionContext): SessionActions {
  return {
    setLayout: (layout) => done(signal.call('control:set-layout', { conferenceId, layout })),
    setPatrol: (patrol) => done(signal.call('control:set-patrol', { conferenceId, patrol })),
  };
}

function rollCallActions({ signal, conferenceId, rollCall, own }: ActionContext): SessionActions {
  if (!rollCall || rollCall.endedAt) {
    return {
      startRollCall: async (options) => {
        const input = { conferenceId, clientRequestId: createRequestId(), ...options };
        own.takeRollCall(await signal.call('roll-call:start', input));
      },
    };
  }
  const { id: rollCallId, currentId, mode } = rollCall;
  return {
    ...(mode === 'manual' &&
      currentId !== null && {
        nextInRollCall: (mark) =>
          done(signal.call('roll-call:next', { conferenceId, rollCallId, of: currentId, mark })),
      }),
    endRollCall: () => done(signal.call('roll-call:end', { conferenceId, rollCallId })),
  };
}

function pollActions({
  signal,
  conferenceId,
  hasOpenPoll,
  hasOpenQuestion,
  own,
}: ActionContext): SessionActions {
  return {
    openPoll: async (poll) =>
      own.takePoll(
        await signal.call('poll:open', { conferenceId, clientRequestId: createRequestId(), ...poll }),
      ),
    ...(hasOpenPoll && {
      closePoll: async (pollId: string) =>
        own.takePoll(await signal.call('poll:close', { conferenceId, pollId })),
    }),
    ...(hasOpenQuestion && { markAnswered: own.markAnswered }),
  };
}

function chairOnlyActions({ signal, conferenceId }: ActionContext): SessionActions {
  return {
    setCoChair: (participantId, coChair) =>
      done(signal.call('control:set-co-chair', { conferenceId, participantId, coChair })),
    handOver: (participantId) => done(signal.call('control:hand-over', { conferenceId, participantId })),
    setPrivateTalk: (participantId) =>
      done(signal.call('control:set-private-talk', { conferenceId, participantId })),
  };
}

const named = (ids: readonly string[] | null): { participantIds?: string[] } =>
  ids === null ? {} : { participantIds: [...ids] };

async function done(call: Promise<unknown>): Promise<void> {
  await call;
}
