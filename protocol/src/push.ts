import { z } from 'zod';
import { defineCall } from './core/call.ts';
import { emptySchema } from './core/scalars.ts';

/**
 * Where a browser can be woken while no page of ours is open (RFC 8030). The browser's keys for encrypted messages
 * are not asked for: what we send is empty.
 */
export const pushEndpointSchema = z.url().max(1_000);

export const pushCalls = [
  defineCall({
    name: 'push:get-key',
    summary: 'The key a browser subscribes with (RFC 8292); null: this installation wakes nobody',
    permission: null,
    input: emptySchema,
    output: z.object({ publicKey: z.string().nullable() }),
  }),
  defineCall({
    name: 'push:subscribe',
    summary:
      'Wake this browser, by an empty push, when a directive waits and no page is open. `accepted` false: its push service is none this installation talks to',
    permission: null,
    input: z.object({ endpoint: pushEndpointSchema }),
    output: z.object({ accepted: z.boolean() }),
  }),
  defineCall({
    name: 'push:unsubscribe',
    summary: 'Wake this browser no more; one that is unknown is no error',
    permission: null,
    input: z.object({ endpoint: pushEndpointSchema }),
    output: emptySchema,
  }),
] as const;
