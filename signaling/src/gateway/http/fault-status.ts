import type { FaultCode, FaultData } from '@zhida/protocol/core/fault.ts';

const statusByCode: Readonly<Record<FaultCode, number>> = {
  'bad-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'invalid-state': 409,
  conflict: 409,
  capacity: 429,
  timeout: 504,
  unavailable: 503,
  internal: 500,
};

/** The HTTP status of a fault: of its code, except that an oversized body has a status of its own. */
export function faultStatus({ code, reason }: Pick<FaultData, 'code' | 'reason'>): number {
  return reason === 'too-large' ? 413 : statusByCode[code];
}
