import { z } from 'zod';
import { partySchema } from './actor.ts';
import { defineCall, defineNotice } from './core/call.ts';
import { clientRequestIdSchema, idSchema, instantSchema, lineSchema, textSchema } from './core/scalars.ts';
import { specialtySchema } from './org.ts';

/**
 * requested → ringing → accepted → ended. `waiting`: nobody on duty could be reached or answered; it stays in
 * the queue and rings again by itself when an expert comes free. Ends also as cancelled, or unanswered when the
 * national limit passes (urgent 12 h, routine 48 h).
 */
export const consultationStates = [
  'requested',
  'ringing',
  'waiting',
  'accepted',
  'ended',
  'cancelled',
  'unanswered',
] as const;
export type ConsultationState = (typeof consultationStates)[number];

export const urgencies = ['emergency', 'urgent', 'routine'] as const;

/** Optional, and only with the patient's consent (PIPL art. 28). Encrypted at rest, seen by the two sides only. */
export const patientSchema = z.object({
  name: lineSchema(40).optional(),
  ageYears: z.number().int().min(0).max(130).optional(),
  sex: z.enum(['female', 'male', 'unknown']).optional(),
});
export type Patient = z.infer<typeof patientSchema>;

export const offerStates = ['ringing', 'accepted', 'rejected', 'missed', 'withdrawn'] as const;

/** One expert rung for this consultation. */
export const offerSchema = z.object({
  id: idSchema,
  expert: partySchema,
  state: z.enum(offerStates),
  /** The expert's words for declining. */
  reason: z.string().nullable(),
  offeredAt: instantSchema,
  expiresAt: instantSchema,
});
export type Offer = z.infer<typeof offerSchema>;

export const consultationSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  state: z.enum(consultationStates),
  specialty: specialtySchema,
  urgency: z.enum(urgencies),
  requester: partySchema,
  /** Clinical words; null for those who oversee without treating. */
  reason: z.string().nullable(),
  /** Null where none was given or the viewer takes no part. */
  patient: patientSchema.nullable(),
  /** Everyone rung so far, oldest first. */
  offers: z.array(offerSchema),
  acceptedBy: partySchema.nullable(),
  /** Where both meet; set from `accepted` on. */
  conferenceId: idSchema.nullable(),
  requestedAt: instantSchema,
  acceptedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  /** By whom and why it ended or was cancelled. */
  endReason: z.string().nullable(),
});
export type Consultation = z.infer<typeof consultationSchema>;

const consultationIdSchema = z.object({ consultationId: idSchema });

export const consultationCalls = [
  defineCall({
    name: 'consultation:request',
    summary: 'Ask for a specialist: rings the expert on duty, then the next, then the next hospital',
    permission: 'consultation.request',
    input: z
      .object({
        clientRequestId: clientRequestIdSchema,
        specialtyId: idSchema,
        urgency: z.enum(urgencies),
        reason: textSchema(500).optional(),
        patient: patientSchema.optional(),
        /** The patient (or guardian) agrees to the consultation; needed as soon as `patient` is given. */
        patientConsent: z.boolean().default(false),
      })
      .refine((r) => r.patient === undefined || r.patientConsent, {
        path: ['patientConsent'],
        message: 'patient data needs the patient’s consent',
      }),
    output: consultationSchema,
  }),
  defineCall({
    name: 'consultation:cancel',
    summary: 'The requester gives up before anybody accepted',
    permission: 'consultation.request',
    input: consultationIdSchema.extend({ reason: lineSchema(200).optional() }),
    output: consultationSchema,
  }),
  defineCall({
    name: 'consultation:ring-again',
    summary: 'The requester asks for another round while it waits in the queue',
    permission: 'consultation.request',
    input: consultationIdSchema,
    output: consultationSchema,
  }),
  defineCall({
    name: 'consultation:accept',
    summary:
      'The expert takes it: opens the consultation conference. `conflict/already-taken` if someone was faster',
    permission: 'consultation.answer',
    input: consultationIdSchema,
    output: consultationSchema,
  }),
  defineCall({
    name: 'consultation:reject',
    summary: 'The rung expert declines, with a reason; the next one is rung at once',
    permission: 'consultation.answer',
    input: consultationIdSchema.extend({ reason: lineSchema(200) }),
    output: consultationSchema,
  }),
  defineCall({
    name: 'consultation:end',
    summary: 'Either side ends the consultation and its conference',
    permission: 'conference.take-part',
    input: consultationIdSchema,
    output: consultationSchema,
  }),
  defineCall({
    name: 'consultation:get',
    summary: 'One consultation as the actor may see it',
    permission: null,
    input: consultationIdSchema,
    output: consultationSchema,
  }),
  defineCall({
    name: 'consultation:list',
    summary:
      'Open ones first, then history. `mine`: asked by me or my unit, or offered to me; `queue`: waiting ones I may accept; `overview`: all, without clinical words',
    permission: null,
    input: z.object({
      view: z.enum(['mine', 'queue', 'overview']),
      open: z.boolean().optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ total: z.number().int(), consultations: z.array(consultationSchema) }),
  }),
] as const;

export const consultationNotices = [
  defineNotice({
    name: 'consultation:changed',
    summary: 'A consultation the actor asked for, was offered, may accept or oversees has a new version',
    payload: z.object({ consultation: consultationSchema }),
  }),
] as const;
