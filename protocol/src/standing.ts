import { z } from 'zod';
import { participantSchema } from './conference.ts';

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
