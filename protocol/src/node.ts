import { z } from 'zod';
import { defineCall, defineNotice } from './core/call.ts';
import { emptySchema, idSchema, instantSchema } from './core/scalars.ts';

/** As its environment gives it; unique in the installation. */
export const nodeIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'the name of a media node');

/** A media node as administrators and commanders see it. */
export const mediaNodeSchema = z.object({
  nodeId: z.string(),
  state: z.enum(['up', 'lost']),
  since: instantSchema,
  version: z.string(),
  workers: z.number().int(),
  /** 0–1 of one core, the busiest worker. */
  busiestWorker: z.number(),
  conferences: z.number().int(),
  transports: z.number().int(),
  consumers: z.number().int(),
  /** Peers it holds media of. */
  seats: z.number().int().default(0),
  /** Transports to and from other nodes, and between its own workers. */
  pipes: z.number().int().default(0),
  /** An administrator wants nothing new on it, and what it carries moved to others. */
  draining: z.boolean().default(false),
  /** Who belongs to this unit, or to one below it, is placed here first; null: it stands for nobody in particular. */
  homeUnitId: idSchema.nullable().default(null),
});
export type MediaNode = z.infer<typeof mediaNodeSchema>;

export const nodeCalls = [
  defineCall({
    name: 'node:list',
    summary: 'Media nodes and their load',
    permission: 'node.read',
    input: emptySchema,
    output: z.object({ nodes: z.array(mediaNodeSchema) }),
  }),
  defineCall({
    name: 'node:drain',
    summary:
      'Place nothing new on a media node and move what it carries to others; it stays so until undrained',
    permission: 'node.manage',
    input: z.object({ nodeId: nodeIdSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'node:undrain',
    summary: 'Let a media node be used again',
    permission: 'node.manage',
    input: z.object({ nodeId: nodeIdSchema }),
    output: emptySchema,
  }),
  defineCall({
    name: 'node:set-home',
    summary: 'Say for which unit, and all below it, a media node is the first choice; null: for none',
    permission: 'node.manage',
    input: z.object({ nodeId: nodeIdSchema, unitId: idSchema.nullable() }),
    output: emptySchema,
  }),
] as const;

export const nodeNotices = [
  defineNotice({
    name: 'node:changed',
    summary: 'A media node came, went or reported its load (at most once a second)',
    payload: z.object({ nodes: z.array(mediaNodeSchema) }),
  }),
] as const;
