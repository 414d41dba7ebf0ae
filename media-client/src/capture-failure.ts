import type { BlockedReason } from './conference-state.ts';

/** Why a browser would not open a device, from the name of its DOMException. */
export function captureFailure(error: unknown): BlockedReason {
  const name = error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'permission';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-device';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    default:
      return 'failed';
  }
}
