import { z } from 'zod';

/** Every way a call may be refused. HTTP status and user-facing text are derived from the code. */
export const faultCodes = [
  'bad-request',
  'unauthenticated',
  'forbidden',
  'not-found',
  'invalid-state',
  'conflict',
  'capacity',
  'timeout',
  'unavailable',
  'internal',
] as const;

/** Finer causes a screen has its own words for. `reason` is optional: the code alone must be enough to act on. */
export const faultReasons = [
  'bad-credentials',
  'locked-out',
  'account-disabled',
  'password-change-required',
  'password-too-weak',
  'session-ended',
  'refresh-reused',
  'protocol-version',
  'enrolment-code-invalid',
  'terminal-revoked',
  'rate-limited',
  'too-large',
  'no-media-node',
  'media-node-lost',
  'database-away',
  'seat-gone',
  'conference-ended',
  'conference-full',
  'not-on-duty',
  'already-taken',
  'request-id-reused',
  'not-chair',
  'too-many-units',
  'class-too-large',
  'conference-locked',
  'waiting-in-lobby',
  'removed-by-chair',
  'in-another-conference',
  'may-not-speak',
  'roll-call-running',
  'private-talk-running',
  'guest-link-invalid',
  'poll-closed',
  'file-type',
  'no-recipients',
  'same-person',
  'directive-closed',
  'file-unknown',
  'answers-do-not-fit',
  'nobody-silent',
] as const;

export const faultSchema = z.object({
  code: z.enum(faultCodes),
  reason: z.enum(faultReasons).optional(),
  /** English, for developers and logs. Screens translate `code` and `reason` and never show this. */
  message: z.string(),
  /** Set for `internal` only: the reference under which the log holds the cause. */
  reference: z.string().optional(),
  /** Seconds after which trying again makes sense (lockout, rate limit). */
  retryAfterSeconds: z.number().int().nonnegative().optional(),
  /** For `bad-request`: which fields were wrong. Paths and rules only, never the values sent. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

export type FaultCode = (typeof faultCodes)[number];
export type FaultReason = (typeof faultReasons)[number];
export type FaultData = z.infer<typeof faultSchema>;

/** The one error class that may cross the wire. Everything else thrown is a bug and reaches the client as `internal`. */
export class Fault extends Error {
  readonly data: FaultData;

  constructor(data: FaultData, options?: ErrorOptions) {
    super(data.message, options);
    this.name = 'Fault';
    this.data = data;
  }

  get code(): FaultCode {
    return this.data.code;
  }

  get reason(): FaultReason | undefined {
    return this.data.reason;
  }
}

/** Shorthand for the common case: a code, an English sentence and, where a screen has words for it, a reason. */
// In the order in which they are left out; a bag of options would make every refusal a line longer.
// eslint-disable-next-line max-params
export function fault(code: FaultCode, message: string, reason?: FaultReason, cause?: unknown): Fault {
  const data: FaultData = reason ? { code, reason, message } : { code, message };
  return new Fault(data, cause === undefined ? undefined : { cause });
}
