import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type { Sending } from './compose.store.ts';
import type { Sendable } from './draft.rules.ts';

/** Where no answer came nobody knows whether it was committed; a refusal says that it was not. */
const unanswered: ReadonlySet<FaultData['code']> = new Set(['unavailable', 'timeout', 'internal']);

/** What a failed attempt leaves behind. */
export function afterFailure(sent: Sendable, fault: FaultData): Sending {
  return unanswered.has(fault.code) ? { phase: 'unsure', sent, fault } : { phase: 'refused', fault };
}

/** While nobody knows whether it went out, its words may not change: a changed one would be a second directive. */
export function mayEdit({ phase }: Sending): boolean {
  return phase === 'writing' || phase === 'refused';
}
