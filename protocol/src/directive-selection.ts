import { z } from 'zod';
import { maxSites } from './conference.ts';
import { roles } from './core/permissions.ts';
import { idSchema, lineSchema } from './core/scalars.ts';
import { unitLevels } from './org.ts';

/**
 * Who gets it. Named units and those of saved groups, and of everything else (or of the named subtrees) what fits
 * every filter given: one of the levels, one of the kinds, one of the tags, somebody there with one of the roles.
 * `except` is taken off at the end. Filters choose among what the issuer may direct; a named unit beyond it is refused.
 */
export const selectionSchema = z.object({
  unitIds: z.array(idSchema).max(maxSites).default([]),
  groupIds: z.array(idSchema).max(20).default([]),
  subtreeIds: z.array(idSchema).max(100).default([]),
  levels: z.array(z.enum(unitLevels)).max(unitLevels.length).default([]),
  kinds: z.array(z.string().min(1).max(40)).max(20).default([]),
  tags: z.array(lineSchema(20)).max(20).default([]),
  roles: z
    .array(z.enum(roles).exclude(['guest']))
    .max(roles.length)
    .default([]),
  except: z.array(idSchema).max(maxSites).default([]),
});
export type Selection = z.infer<typeof selectionSchema>;
