import { z } from 'zod';
import { roles } from './core/permissions.ts';
import { bilingualSchema, idSchema } from './core/scalars.ts';

/** Authenticated user, enrolled terminal or guest of one conference, with its unit (a guest's: its host's) and roles. */
export const actorSchema = z.object({
  kind: z.enum(['account', 'terminal', 'guest']),
  id: idSchema,
  /** Sign-in name; null for a terminal or guest. */
  username: z.string().nullable(),
  displayName: z.string(),
  unitId: idSchema,
  unitName: bilingualSchema,
  roles: z.array(z.object({ role: z.enum(roles), unitId: idSchema })),
});
export type Actor = z.infer<typeof actorSchema>;

/** How a person or site is named on a screen. */
export const partySchema = z.object({
  id: idSchema,
  kind: z.enum(['account', 'terminal', 'unit', 'guest']),
  displayName: z.string(),
  unitId: idSchema,
  unitName: bilingualSchema,
});
export type Party = z.infer<typeof partySchema>;
