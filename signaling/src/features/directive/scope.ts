import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { grants } from '@zhida/protocol/core/permissions.ts';
import type { Db } from '../../db/db.ts';
import { unitsInReach } from '../identity/authorise.ts';
import type { OrgTree } from '../org/org-tree.ts';
import { findDirective, type DirectiveRow } from './directive.store.ts';

/** What of a directive somebody sees: all of it, or the nodes of its part of the county. */
export type Scope =
  { readonly kind: 'all' } | { readonly kind: 'part'; readonly unitIds: ReadonlySet<string> };

/** True where the permission covers the whole county. */
export function coversCounty(
  actor: Pick<Actor, 'roles'>,
  permission: 'directive.follow' | 'directive.issue',
): boolean {
  return actor.roles.some(({ role }) => grants[role][permission] === 'county');
}

export function followScope(actor: Actor, tree: OrgTree): Scope {
  if (coversCounty(actor, 'directive.follow')) return { kind: 'all' };
  return { kind: 'part', unitIds: new Set(unitsInReach(actor, 'directive.follow', tree)) };
}

/** Who sent it sees all of it; so does who follows the county. Others see their part, of what was sent. */
export function scopeFor(row: DirectiveRow, actor: Actor, tree: OrgTree): Scope | null {
  if (row.sender_id === actor.id) return { kind: 'all' };
  const scope = followScope(actor, tree);
  if (scope.kind === 'all') return scope;
  return row.sent_at && row.unit_ids.some((unitId) => scope.unitIds.has(unitId)) ? scope : null;
}

export function inScope(scope: Scope, unitId: string): boolean {
  return scope.kind === 'all' || scope.unitIds.has(unitId);
}

export const unknownDirective = () => fault('not-found', 'there is no such directive');

/** @throws Fault not-found, also where it is none of the actor's business */
export async function requireSeen(
  { db, tree }: { db: Db; tree: OrgTree },
  directiveId: string,
  actor: Actor,
): Promise<{ row: DirectiveRow; scope: Scope }> {
  const row = await findDirective(db, directiveId);
  const scope = row && scopeFor(row, actor, tree);
  if (!row || !scope) throw unknownDirective();
  return { row, scope };
}

/**
 * Whether the actor may change a directive: who sent it, or who commands the whole county.
 * @throws Fault not-found, forbidden
 */
export function requireCommand(row: DirectiveRow | undefined, actor: Actor, tree: OrgTree): DirectiveRow {
  if (!row || !scopeFor(row, actor, tree)) throw unknownDirective();
  if (row.sender_id !== actor.id && !coversCounty(actor, 'directive.issue'))
    throw fault('forbidden', 'only who sent it, or who commands the county, may change it');
  return row;
}
