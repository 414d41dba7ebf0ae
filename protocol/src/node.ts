import { z } from 'zod';
import { defineCall, defineNotice } from './core/call.ts';
import { emptySchema, instantSchema } from './core/scalars.ts';

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
] as const;

export const nodeNotices = [
  defineNotice({
    name: 'node:changed',
    summary: 'A media node came, went or reported its load (at most once a second)',
    payload: z.object({ nodes: z.array(mediaNodeSchema) }),
  }),
] as const;
