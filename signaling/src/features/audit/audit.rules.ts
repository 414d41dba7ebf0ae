import { createHash } from 'node:crypto';
import type { AuditActor } from '../../db/audit-draft.ts';

/** Jobs and commands of the machine itself. */
export const systemActor: AuditActor = { id: null, name: 'system' };

/** What the hash covers. */
export interface ChainedEntry {
  readonly sequence: number;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly action: string;
  readonly targetType: string | null;
  readonly targetId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** JSON with sorted keys, so that a value read back from jsonb gives the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}

/** SHA-256 over the previous hash and the entry; 64 hex digits. */
export function chainHash(previousHash: string, entry: ChainedEntry): string {
  const text = canonicalJson({ ...entry, at: entry.at.toISOString() });
  return createHash('sha256').update(previousHash).update('\n').update(text).digest('hex');
}
