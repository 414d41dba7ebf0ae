import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { DirectiveRollUp } from '@zhida/protocol/directive-resource.ts';
import type { CallContext } from '../handlers.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { listReceipts } from './list.store.ts';
import { readHeads, readRollUp } from './read-roll-up.ts';
import { followScope, requireSeen, scopeFor } from './scope.ts';
import { listDirectives } from './search.store.ts';
import { readStatistics } from './statistics.store.ts';
import { toReceipt } from './view-receipt.ts';

/** @throws Fault not-found, also where it is none of the actor's business */
export async function getDirective(
  deps: DirectiveDeps,
  directiveId: string,
  { actor }: CallContext,
): Promise<DirectiveRollUp> {
  const tree = await deps.directory.current();
  const { row, scope } = await requireSeen({ db: deps.db, tree }, directiveId, actor);
  return readRollUp(deps, row, scope);
}

/** Joined before it is read: what changes meanwhile is told, and the version says whether it is news. */
export async function followDirective(
  deps: DirectiveDeps,
  directiveId: string,
  context: CallContext,
): Promise<DirectiveRollUp> {
  const tree = await deps.directory.current();
  const { scope } = await requireSeen({ db: deps.db, tree }, directiveId, context.actor);
  const nodeIds = scope.kind === 'all' ? null : [...scope.unitIds];
  deps.followDirective(context.connectionId, directiveId, nodeIds);
  return getDirective(deps, directiveId, context);
}

/** Newest first. */
export async function listSeenDirectives(
  deps: DirectiveDeps,
  { states, statuses, own, search, offset, limit }: ParsedInput<'directive:list'>,
  { actor }: CallContext,
): Promise<CallOutput<'directive:list'>> {
  const tree = await deps.directory.current();
  const scope = followScope(actor, tree);
  const { rows, total } = await listDirectives(deps.db, {
    states: states?.length ? states : null,
    statuses: statuses?.length ? statuses : null,
    senderId: own ? actor.id : null,
    search: search ?? null,
    seenBy: scope.kind === 'all' ? null : { actorId: actor.id, nodeIds: [...scope.unitIds] },
    offset,
    limit,
  });
  const directives = await readHeads(deps, rows, (row) => scopeFor(row, actor, tree) ?? scope);
  return { directives, total };
}

/** Exceptions first. @throws Fault not-found */
export async function listSeenReceipts(
  deps: DirectiveDeps,
  { directiveId, filter, nodeId, search, offset, limit }: ParsedInput<'directive:list-receipts'>,
  { actor }: CallContext,
): Promise<CallOutput<'directive:list-receipts'>> {
  const tree = await deps.directory.current();
  const { row, scope } = await requireSeen({ db: deps.db, tree }, directiveId, actor);
  const { total, rows } = await listReceipts(deps.db, {
    directiveId,
    filter,
    nodeId: nodeId ?? null,
    nodeIds: scope.kind === 'all' ? null : [...scope.unitIds],
    search: search ?? null,
    offset,
    limit,
  });
  return { version: row.version, total, receipts: rows.map(toReceipt) };
}

export async function getStatistics(
  deps: DirectiveDeps,
  { from, to }: ParsedInput<'directive:get-statistics'>,
  { actor }: CallContext,
): Promise<CallOutput<'directive:get-statistics'>> {
  const scope = followScope(actor, await deps.directory.current());
  const nodeIds = scope.kind === 'all' ? null : [...scope.unitIds];
  return readStatistics(deps.db, { from: new Date(from), to: new Date(to), nodeIds });
}
