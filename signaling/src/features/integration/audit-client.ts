import type { Actor } from '@zhida/protocol/actor.ts';
import type { Work } from '../../db/work.ts';

/** What an administrator did with another system's access. Keys and secrets are never in it. */
export function auditClient(
  work: Work,
  { id, displayName: name }: Actor,
  entry: { action: `integration:${string}`; clientId: string; details?: Readonly<Record<string, unknown>> },
): void {
  work.audit({
    actor: { id, name },
    action: entry.action,
    target: { type: 'integration', id: entry.clientId },
    ...(entry.details && { details: entry.details }),
  });
}
