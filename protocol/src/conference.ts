import { z } from 'zod';
import { partySchema } from './actor.ts';
import { idSchema, instantSchema } from './core/scalars.ts';
import { sources, mediaKinds } from './media.ts';
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

/** Every call about one conference names it. */
export const conferenceIdSchema = z.object({ conferenceId: idSchema });
