import { z } from 'zod';
import {
  classFormats,
  conferenceIdSchema,
  conferenceKinds,
  conferenceModes,
  conferenceStatuses,
  maxSites,
} from './conference.ts';
import { defineCall, defineNotice } from './core/call.ts';
import {
  bilingualSchema,
  clientRequestIdSchema,
  emptySchema,
  idSchema,
  instantSchema,
  lineSchema,
} from './core/scalars.ts';
import { unitLevels } from './org.ts';
import { presenceStates } from './presence.ts';

/** How long a site rings before it counts as no answer. Long enough to walk in from the next room. */
export const ringSeconds = 45;

/** What a site in a lower conference is given to finish its sentence before an emergency takes it. */
export const preemptSeconds = 5;

/** A call as the called site's screen needs it. The same for every site, so that one notice serves all. */
export const incomingCallSchema = z.object({
  conferenceId: idSchema,
  kind: z.enum(conferenceKinds),
  status: z.enum(conferenceStatuses),
  title: z.string(),
  mode: z.enum(conferenceModes),
  classFormat: z.enum(classFormats).nullable(),
  from: z.object({ displayName: z.string(), unitName: bilingualSchema }),
  calledAt: instantSchema,
  ringUntil: instantSchema,
  /** The unit answers emergencies by itself after this visible countdown; null: a person answers. */
  autoAnswerSeconds: z.number().int().positive().nullable(),
  /** A site that sits in a conference of lower priority is taken over then; null where this call never does that. */
  preemptAt: instantSchema.nullable(),
});
export type IncomingCall = z.infer<typeof incomingCallSchema>;

/** A unit as anybody may call it. */
export const callableUnitSchema = z.object({
  unitId: idSchema,
  name: bilingualSchema,
  level: z.enum(unitLevels),
  parentId: idSchema.nullable(),
  state: z.enum(presenceStates),
});
export type CallableUnit = z.infer<typeof callableUnitSchema>;

/** A saved choice of units, the caller's own or shared with its whole unit. */
export const unitGroupSchema = z.object({
  id: idSchema,
  name: z.string(),
  shared: z.boolean(),
  unitIds: z.array(idSchema),
  own: z.boolean(),
});
export type UnitGroup = z.infer<typeof unitGroupSchema>;

export const callingCalls = [
  defineCall({
    name: 'conference:list-calls',
    summary: 'Calls that are ringing for the actor now; what a client asks for after it connected',
    permission: 'conference.take-part',
    input: emptySchema,
    output: z.object({ calls: z.array(incomingCallSchema) }),
  }),
  defineCall({
    name: 'conference:answer',
    summary:
      '`ringing`: this device shows the call. `declined`: nobody comes. Joining is the other answer. Too late is no error',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ answer: z.enum(['ringing', 'declined']) }),
    output: emptySchema,
  }),
  defineCall({
    name: 'conference:ring-again',
    summary: 'A chair rings sites that are not in: the named ones, or all that are missing',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ participantIds: z.array(idSchema).min(1).max(maxSites).optional() }),
    output: z.object({ rung: z.number().int() }),
  }),
  defineCall({
    name: 'conference:list-callable',
    summary: 'Every unit that may be called, and whether it can be reached: all of the county, for everybody',
    permission: 'conference.open',
    input: emptySchema,
    output: z.object({ units: z.array(callableUnitSchema) }),
  }),
  defineCall({
    name: 'group:list',
    summary: 'Saved groups: own ones and those shared in the actor’s unit',
    permission: 'conference.open',
    input: emptySchema,
    output: z.object({ groups: z.array(unitGroupSchema) }),
  }),
  defineCall({
    name: 'group:save',
    summary: 'Save a choice of units under a name; an own group of that name is replaced',
    permission: 'conference.open',
    input: z.object({
      clientRequestId: clientRequestIdSchema,
      name: lineSchema(40),
      shared: z.boolean().default(false),
      unitIds: z.array(idSchema).min(1).max(maxSites),
    }),
    output: unitGroupSchema,
  }),
  defineCall({
    name: 'group:delete',
    summary: 'Delete an own group; one that is gone is no error',
    permission: 'conference.open',
    input: z.object({ groupId: idSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'org:set-call-policy',
    summary:
      'Whether units answer emergency calls by themselves, after a countdown; null: somebody must answer',
    permission: 'org.manage',
    input: z.object({
      unitIds: z.array(idSchema).min(1).max(maxSites),
      autoAnswerSeconds: z.number().int().min(5).max(60).nullable(),
    }),
    output: emptySchema,
  }),
] as const;

export const callingNotices = [
  defineNotice({
    name: 'conference:called',
    summary: 'You are called. Show it, answer `ringing`, then join or decline',
    payload: z.object({ call: incomingCallSchema }),
  }),
  defineNotice({
    name: 'conference:call-ended',
    summary:
      'Stop ringing: answered on another device (the one that answered knows), nobody came in time, taken back, or over',
    payload: z.object({
      conferenceId: idSchema,
      reason: z.enum(['answered', 'declined', 'no-answer', 'removed', 'ended']),
    }),
  }),
] as const;
