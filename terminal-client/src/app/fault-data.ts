import { Fault, type FaultData } from '@zhida/protocol/core/fault.ts';

/** What a screen tells about anything caught. What is no Fault is a bug of ours: reported, and shown as `internal`. */
export function toFaultData(error: unknown): FaultData {
  if (error instanceof Fault) return error.data;
  reportError(error);
  return { code: 'internal', message: error instanceof Error ? error.message : 'unknown error' };
}
