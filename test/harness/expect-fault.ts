import assert from 'node:assert/strict';
import { Fault, type FaultCode, type FaultReason } from '../../protocol/src/core/fault.ts';

/** Waits for a refusal, written as `code` or `code/reason`, and returns it. */
export async function expectFault(
  attempt: Promise<unknown>,
  expected: FaultCode | `${FaultCode}/${FaultReason}`,
): Promise<Fault> {
  const outcome = await attempt.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Fault) return error;
      throw error;
    },
  );
  assert.ok(outcome, `expected ${expected}, but nothing was refused`);
  const { code, reason } = outcome;
  assert.equal(expected.includes('/') ? `${code}/${reason}` : code, expected, outcome.message);
  return outcome;
}
