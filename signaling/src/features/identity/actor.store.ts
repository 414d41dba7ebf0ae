import type { Actor } from '@zhida/protocol/actor.ts';
import type { Role } from '@zhida/protocol/core/permissions.ts';
import type { Db } from '../../db/db.ts';
import type { OrgTree } from '../org/org-tree.ts';

interface AccountRow {
  id: string;
  username: string;
  display_name: string;
  unit_id: string;
  disabled: boolean;
  must_change_password: boolean;
  roles: { role: Role; unitId: string }[];
}

/** An actor with what decides whether it may act at all. */
export interface LoadedActor {
  readonly actor: Actor;
  readonly mustChangePassword: boolean;
  /** When the identity itself ends, and every session of it; null: by no fixed time. */
  readonly endsAt: Date | null;
}

/** @returns undefined when there is no such account, or it is disabled */
export async function findAccountActor(
  db: Db,
  tree: OrgTree,
  accountId: string,
): Promise<LoadedActor | undefined> {
  const [row] = await db.select<AccountRow>(
    `SELECT a.id, a.username, a.display_name, a.unit_id, a.disabled, a.must_change_password,
       coalesce((SELECT json_agg(json_build_object('role', r.role, 'unitId', r.unit_id) ORDER BY r.role)
                 FROM account_roles r WHERE r.account_id = a.id), '[]') AS roles
     FROM accounts a WHERE a.id = :accountId AND NOT a.disabled`,
    { accountId },
  );
  if (!row) return undefined;
  return {
    mustChangePassword: row.must_change_password,
    endsAt: null,
    actor: {
      kind: 'account',
      id: row.id,
      username: row.username,
      displayName: row.display_name,
      unitId: row.unit_id,
      unitName: tree.nameOf(row.unit_id),
      roles: row.roles,
    },
  };
}

/** A terminal acts as the station of its unit. @returns undefined when unknown or revoked */
export async function findTerminalActor(
  db: Db,
  tree: OrgTree,
  terminalId: string,
): Promise<LoadedActor | undefined> {
  const [row] = await db.select<{ id: string; unit_id: string; name: string }>(
    'SELECT id, unit_id, name FROM terminals WHERE id = :terminalId AND revoked_at IS NULL',
    { terminalId },
  );
  if (!row) return undefined;
  return {
    mustChangePassword: false,
    endsAt: null,
    actor: {
      kind: 'terminal',
      id: row.id,
      username: null,
      displayName: row.name,
      unitId: row.unit_id,
      unitName: tree.nameOf(row.unit_id),
      roles: [{ role: 'station', unitId: row.unit_id }],
    },
  };
}

/**
 * A guest belongs to its host's unit by name only: its role gives it nothing but the conference of its link.
 * @returns undefined when the link was revoked or its conference is over; that it expires is the session's affair
 */
export async function findGuestActor(
  db: Db,
  tree: OrgTree,
  linkId: string,
): Promise<LoadedActor | undefined> {
  const [row] = await db.select<{ id: string; unit_id: string; display_name: string; expires_at: Date }>(
    `SELECT g.id, g.unit_id, g.display_name, g.expires_at FROM guest_links g JOIN conferences c ON c.id = g.conference_id
     WHERE g.id = :linkId AND g.revoked_at IS NULL AND c.ended_at IS NULL`,
    { linkId },
  );
  if (!row) return undefined;
  return {
    mustChangePassword: false,
    endsAt: row.expires_at,
    actor: {
      kind: 'guest',
      id: row.id,
      username: null,
      displayName: row.display_name,
      unitId: row.unit_id,
      unitName: tree.nameOf(row.unit_id),
      roles: [{ role: 'guest', unitId: row.unit_id }],
    },
  };
}
