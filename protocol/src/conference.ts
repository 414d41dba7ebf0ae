import { z } from 'zod';
import { partySchema } from './actor.ts';
import { defineCall, defineNotice } from './core/call.ts';
import {
  bilingualSchema,
  clientRequestIdSchema,
  emptySchema,
  idSchema,
  instantSchema,
  lineSchema,
} from './core/scalars.ts';
import { mediaAccessSchema, sources, mediaKinds } from './media.ts';
import { qualityGrades } from './presence.ts';

export const conferenceKinds = ['dispatch', 'consultation', 'training', 'meeting'] as const;
export type ConferenceKind = (typeof conferenceKinds)[number];

/**
 * Pre-emption 强插: a site sits in one conference at a time, and a call of a higher rank takes it out of a lower one,
 * never the other way round. A dispatch conference is the emergency.
 */
export const priorityOf: Readonly<Record<ConferenceKind, number>> = {
  dispatch: 4,
  consultation: 3,
  meeting: 2,
  training: 1,
};

/** CAP 1.2 status: an exercise can never be mistaken for the real thing. */
export const conferenceStatuses = ['Actual', 'Exercise', 'Test'] as const;

/**
 * `small`: everybody sees and hears everybody. `large`, from this many sites on: only the stage (chair, floor holders,
 * broadcast site, the site called in a roll call) is sent to all; any other site is seen by whoever looks at it.
 */
export const largeFromSites = 20;
export const conferenceModes = ['small', 'large'] as const;

/** A training conference is one or the other: the trainer broadcasts and hands are raised, or all may speak. */
export const classFormats = ['big-class', 'small-class'] as const;

/** A role without 'conference.call-many' calls this many units at once. */
export const fewUnits = 9;

/** Every list of sites on the wire is bounded; a large county has a few hundred. */
export const maxSites = 1_200;

/**
 * A producer as the others see it. `paused`: the publisher's own mute. `held`: the server keeps it shut, because its
 * site may not speak now.
 */
export const publicationSchema = z.object({
  producerId: idSchema,
  source: z.enum(sources),
  kind: z.enum(mediaKinds),
  paused: z.boolean(),
  held: z.boolean(),
});
export type Publication = z.infer<typeof publicationSchema>;

/** One connected endpoint of a participant. `lost`: its signal is gone, the seat is kept for a grace time. */
export const peerSchema = z.object({
  id: idSchema,
  displayName: z.string(),
  state: z.enum(['connected', 'lost']),
  quality: z.enum(qualityGrades),
  publications: z.array(publicationSchema),
});
export type Peer = z.infer<typeof peerSchema>;

/**
 * Where a called site is. called (told to nobody yet) → ringing (a device said so) → joined / declined / no-answer;
 * offline: nobody is connected there; busy: in another conference that this one does not pre-empt; waiting: in the
 * lobby; interrupted: taken away by a higher conference, to come back; left; removed: by the chair.
 */
export const siteStates = [
  'called',
  'ringing',
  'joined',
  'declined',
  'no-answer',
  'offline',
  'busy',
  'waiting',
  'interrupted',
  'left',
  'removed',
] as const;
export type SiteState = (typeof siteStates)[number];

export const participantRoles = ['chair', 'co-chair', 'member'] as const;
export type ParticipantRole = (typeof participantRoles)[number];

/** A site: the membership of a person, a terminal, a guest or a whole unit (any actor of it may take the seat). */
export const participantSchema = z.object({
  id: idSchema,
  party: partySchema,
  /** As the chair renamed it, else as the party is called. */
  displayName: z.string(),
  role: z.enum(participantRoles),
  state: z.enum(siteStates),
  stateSince: instantSchema,
  /** What keeps a busy site; its title is nobody's business. */
  busyWith: z.enum(conferenceKinds).nullable(),
  floor: z.enum(['none', 'requested', 'granted']),
  floorRequestedAt: instantSchema.nullable(),
  /** What the site wants to say or ask. */
  floorTopic: z.string().nullable(),
  /** By the chair: its microphone is held, and it opens it itself only where `selfUnmute` allows. */
  muted: z.boolean(),
  peers: z.array(peerSchema),
});
export type Participant = z.infer<typeof participantSchema>;

/** A site's own standing: what it may do now. `version` is the roster's: an older one is dropped. */
export const standingSchema = z.object({
  version: z.number().int(),
  participant: participantSchema,
  maySpeak: z.boolean(),
  onStage: z.boolean(),
  /** It opened the conference, is in, and somebody else has the chair: `control:hand-over` to itself takes it back. */
  mayTakeChair: z.boolean(),
});
export type Standing = z.infer<typeof standingSchema>;

/**
 * What everybody in a conference knows. `participants`: in a small conference all, in a large one the stage; the
 * whole list of a large one is the roster, for those who look at it.
 */
export const conferenceSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  kind: z.enum(conferenceKinds),
  status: z.enum(conferenceStatuses),
  title: z.string(),
  mode: z.enum(conferenceModes),
  classFormat: z.enum(classFormats).nullable(),
  startedAt: instantSchema,
  /** When it will be over by itself unless the chair prolongs it; null: when it is ended. */
  endsAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  endReason: z.enum(['ended', 'abandoned', 'time-over']).nullable(),
  locked: z.boolean(),
  lobby: z.boolean(),
  /** Whether a site the chair muted may open its microphone itself. */
  selfUnmute: z.boolean(),
  banner: z.object({ text: z.string(), since: instantSchema }).nullable(),
  /** The participant shown to all. */
  broadcastId: idSchema.nullable(),
  rollCall: z
    .object({
      id: idSchema,
      mode: z.enum(['manual', 'automatic']),
      /** The site that is called; in a fast automatic roll call it is only told to that site and the chair. */
      currentId: idSchema.nullable(),
    })
    .nullable(),
  /** The site the chair talks with in private; everybody else hears nothing of either meanwhile. */
  privateWithId: idSchema.nullable(),
  /** A file shown on the stage, and its page (from 1). */
  document: z
    .object({ fileId: idSchema, name: z.string(), mediaType: z.string(), page: z.number().int().min(1) })
    .nullable(),
  participants: z.array(participantSchema),
});
export type Conference = z.infer<typeof conferenceSchema>;

/** A line of the conference list, with the reader's own part in it. */
export const conferenceSummarySchema = conferenceSchema
  .pick({
    id: true,
    version: true,
    kind: true,
    status: true,
    title: true,
    mode: true,
    classFormat: true,
    startedAt: true,
    endsAt: true,
    endedAt: true,
    endReason: true,
  })
  .extend({
    participantCount: z.number().int(),
    joinedCount: z.number().int(),
    chair: z.object({ displayName: z.string(), unitName: bilingualSchema }).nullable(),
    own: z.object({
      participantId: idSchema,
      role: z.enum(participantRoles),
      state: z.enum(siteStates),
      ringUntil: instantSchema.nullable(),
    }),
  });
export type ConferenceSummary = z.infer<typeof conferenceSummarySchema>;

/** Every call about one conference names it. */
export const conferenceIdSchema = z.object({ conferenceId: idSchema });

/** Who is called: whole units, or people. */
const calledSchema = z.object({
  unitIds: z.array(idSchema).max(maxSites).default([]),
  accountIds: z.array(idSchema).max(maxSites).default([]),
});

export const conferenceCalls = [
  defineCall({
    name: 'conference:open',
    summary:
      'Open a conference with people and units, who are all rung at once; the opener is its chair. More than nine units need `conference.call-many`',
    permission: 'conference.open',
    input: calledSchema.extend({
      clientRequestId: clientRequestIdSchema,
      kind: z.enum(conferenceKinds).exclude(['consultation']),
      status: z.enum(conferenceStatuses).default('Actual'),
      title: lineSchema(80),
      /** Only for a training, where it defaults to `big-class`. */
      classFormat: z.enum(classFormats).optional(),
      lobby: z.boolean().default(false),
      /** It is over after this long unless prolonged; absent: when it is ended. */
      minutes: z.number().int().min(5).max(1_440).optional(),
    }),
    output: conferenceSchema,
  }),
  defineCall({
    name: 'conference:invite',
    summary: 'A chair brings in further people or units, and rings them; whoever was removed may come back',
    permission: 'conference.take-part',
    input: calledSchema.extend({ ...conferenceIdSchema.shape, clientRequestId: clientRequestIdSchema }),
    output: conferenceSchema,
  }),
  defineCall({
    name: 'conference:list',
    summary: 'Conferences that are on and that the actor is a participant of',
    permission: 'conference.take-part',
    input: emptySchema,
    output: z.object({ conferences: z.array(conferenceSummarySchema) }),
  }),
  defineCall({
    name: 'conference:get',
    summary: 'The whole conference; what a client asks for when it missed a version',
    permission: 'conference.take-part',
    input: conferenceIdSchema,
    output: conferenceSchema,
  }),
  defineCall({
    name: 'conference:join',
    summary:
      'Take a seat, or take it again: with `peerId` and `keepMedia` the running media is kept where it is still alive, else it is made afresh on a live media node. `unavailable/no-media-node` if there is none; `invalid-state/waiting-in-lobby` until a chair admits; `conflict/in-another-conference` unless this one pre-empts that',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({
      peerId: idSchema.optional(),
      keepMedia: z.boolean().default(false),
      /** False: no transport to send on is made yet; `media:open-send` makes it later. */
      send: z.boolean().default(true),
    }),
    output: z.object({
      conference: conferenceSchema,
      peerId: idSchema,
      standing: standingSchema,
      media: mediaAccessSchema,
    }),
  }),
  defineCall({
    name: 'conference:leave',
    summary: 'Give the seat back; the media of this peer is closed',
    permission: 'conference.take-part',
    input: conferenceIdSchema.extend({ peerId: idSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'conference:end',
    summary: 'A chair ends it for everyone',
    permission: 'conference.take-part',
    input: conferenceIdSchema,
    output: emptySchema,
  }),
] as const;

export const conferenceNotices = [
  defineNotice({
    name: 'conference:changed',
    summary:
      'What everybody in it knows has a new version, coalesced over ~100 ms; `endedAt` set: it is over. Of a large conference told to who is in, and to all who were called when it is over',
    payload: z.object({ conference: conferenceSchema }),
  }),
  defineNotice({
    name: 'conference:standing-changed',
    summary: 'The receiver’s own site may do other things now: role, floor, mute, stage',
    payload: z.object({ conferenceId: idSchema, standing: standingSchema }),
  }),
  defineNotice({
    name: 'conference:seat-taken',
    summary: 'The same actor took this seat from elsewhere; stop here without leaving',
    payload: z.object({ conferenceId: idSchema, peerId: idSchema }),
  }),
  defineNotice({
    name: 'conference:seat-ended',
    summary:
      'This seat was taken away: by the chair, or by a conference of higher priority (`by`), after which it may be taken again',
    payload: z.object({
      conferenceId: idSchema,
      peerId: idSchema,
      reason: z.enum(['removed', 'interrupted']),
      by: conferenceSchema.pick({ id: true, kind: true, title: true, status: true }).nullable(),
    }),
  }),
] as const;
