import type { Db } from '../../db/db.ts';
import { directiveColumns, type DirectiveRow } from './directive.store.ts';

export interface DirectiveChoice {
  readonly states: readonly string[] | null;
  readonly statuses: readonly string[] | null;
  readonly senderId: string | null;
  readonly search: string | null;
  /** Of the whole county, or what the viewer sent and what has recipients at these nodes. */
  readonly seenBy: { readonly actorId: string; readonly nodeIds: readonly string[] } | null;
  readonly offset: number;
  readonly limit: number;
}

/** Newest first. */
export async function listDirectives(
  db: Db,
  choice: DirectiveChoice,
): Promise<{ rows: DirectiveRow[]; total: number }> {
  const where = [
    ...(choice.states ? ['d.state IN (:states)'] : []),
    ...(choice.statuses ? ['d.status IN (:statuses)'] : []),
    ...(choice.senderId ? ['d.sender_id = :senderId'] : []),
    ...(choice.search === null ? [] : ['d.words ILIKE :pattern']),
    ...(choice.seenBy
      ? [
          `(d.sender_id = :actorId OR d.sent_at IS NOT NULL AND EXISTS (SELECT 1 FROM receipts r
             WHERE r.directive_id = d.id AND r.node_id IN (:nodeIds)))`,
        ]
      : []),
  ].join(' AND ');
  const replacements = {
    ...choice,
    ...choice.seenBy,
    nodeIds: choice.seenBy?.nodeIds.length ? choice.seenBy.nodeIds : [null],
    pattern: patternOf(choice.search ?? ''),
  };
  const rows = await db.select<DirectiveRow & { total: number }>(
    `SELECT count(*) OVER ()::int AS total, ${directiveColumns} ${where && `WHERE ${where}`}
     ORDER BY d.issued_at DESC, d.number DESC LIMIT :limit OFFSET :offset`,
    replacements,
  );
  return { rows, total: rows[0]?.total ?? 0 };
}

/** The words somebody typed, anywhere; its own signs mean themselves. */
export function patternOf(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`;
}
