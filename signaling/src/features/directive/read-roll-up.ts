import type { Attachment } from '@zhida/protocol/attachment.ts';
import type { Directive, DirectiveRollUp } from '@zhida/protocol/directive-resource.ts';
import type { Db } from '../../db/db.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import { listAttachments } from '../attachment/list-attachments.ts';
import { listAttachmentIds } from './attachment.store.ts';
import type { DirectiveHead, DirectiveRow } from './directive.store.ts';
import { nodesWithin, rollUp } from './roll-up.rules.ts';
import { countReceipts, listNodes } from './roll-up.store.ts';
import { inScope, type Scope } from './scope.ts';
import { toDirective } from './view-directive.ts';

export interface ReadDeps {
  readonly db: Db;
  readonly sealer: Sealer;
}

/** A directive with its counts from the top down, as far as the scope goes. */
export async function readRollUp(deps: ReadDeps, row: DirectiveHead, scope: Scope): Promise<DirectiveRollUp> {
  const [one] = await readRollUps(deps, [row], () => scope);
  if (!one) throw new Error('a directive was lost on the way');
  return one;
}

/** For any number of them with the same few statements. */
export async function readRollUps<R extends DirectiveHead>(
  deps: ReadDeps,
  rows: readonly R[],
  scopeOf: (row: R) => Scope,
): Promise<DirectiveRollUp[]> {
  const ids = rows.map(({ id }) => id);
  const [nodes, groups, attachments] = await Promise.all([
    listNodes(deps.db, ids),
    countReceipts(deps.db, ids),
    attachmentsOf(deps, ids),
  ]);
  return rows.map((row) => {
    const scope = scopeOf(row);
    const seen = nodesWithin(nodes.get(row.id) ?? [], (unitId) => inScope(scope, unitId));
    const rolled = rollUp(seen, groups.get(row.id) ?? []);
    const directive = toDirective(row, {
      attachments: attachments.get(row.id) ?? [],
      counts: rolled.total,
      partial: scope.kind === 'part',
    });
    return { directive, nodes: rolled.nodes };
  });
}

export async function readHeads(
  deps: ReadDeps,
  rows: readonly DirectiveRow[],
  scopeOf: (row: DirectiveRow) => Scope,
): Promise<Directive[]> {
  return (await readRollUps(deps, rows, scopeOf)).map(({ directive }) => directive);
}

/** Files of directives, by directive. */
export async function attachmentsOf(
  deps: ReadDeps,
  directiveIds: readonly string[],
): Promise<Map<string, Attachment[]>> {
  const named = await listAttachmentIds(deps.db, directiveIds);
  const files = await listAttachments(
    deps,
    named.map(({ attachmentId }) => attachmentId),
  );
  const byId = new Map(files.map((file) => [file.id, file]));
  return new Map(
    [...Map.groupBy(named, ({ directiveId }) => directiveId)].map(([id, ofOne]) => [
      id,
      ofOne.flatMap(({ attachmentId }) => byId.get(attachmentId) ?? []),
    ]),
  );
}
