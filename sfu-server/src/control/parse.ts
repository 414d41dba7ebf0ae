import { Fault } from '@zhida/protocol/core/fault.ts';
import type { z } from 'zod';

/**
 * The value as the schema reads it.
 * @throws Fault `bad-request` with paths and rules, never the values sent
 */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues
    .slice(0, MAX_ISSUES)
    .map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new Fault({ code: 'bad-request', message: `${what} is not what the contract says`, issues });
}

/** Enough to see what is wrong; a garbage array must not answer with thousands. */
const MAX_ISSUES = 20;
