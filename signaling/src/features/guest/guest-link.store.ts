import type { GuestLink } from '@zhida/protocol/guest.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

export interface GuestLinkRow {
  id: string;
  conference_id: string;
  display_name: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  first_used_at: Date | null;
}

export async function insertLink(
  work: Work,
  link: {
    id: string;
    conferenceId: string;
    unitId: string;
    secretHash: string;
    displayName: string;
    createdBy: string;
    expiresAt: Date;
  },
): Promise<void> {
  await work.execute(
    `INSERT INTO guest_links (id, conference_id, unit_id, secret_hash, display_name, created_by, created_at, expires_at)
     VALUES (:id, :conferenceId, :unitId, :secretHash, :displayName, :createdBy, :now, :expiresAt)`,
    { ...link, now: work.now },
  );
}

export async function setLinkSecret(work: Work, linkId: string, secretHash: string): Promise<void> {
  await work.execute('UPDATE guest_links SET secret_hash = :secretHash WHERE id = :linkId', {
    linkId,
    secretHash,
  });
}

export async function lockLink(
  work: Work,
  which: { conferenceId: string; linkId: string },
): Promise<GuestLinkRow | undefined> {
  const [row] = await work.select<GuestLinkRow>(
    'SELECT * FROM guest_links WHERE id = :linkId AND conference_id = :conferenceId FOR UPDATE',
    which,
  );
  return row;
}

/** With what decides whether it still opens anything. */
export async function lockLinkBySecret(
  work: Work,
  secretHash: string,
): Promise<(GuestLinkRow & { title: string; ended_at: Date | null }) | undefined> {
  const [row] = await work.select<GuestLinkRow & { title: string; ended_at: Date | null }>(
    `SELECT g.*, c.title, c.ended_at FROM guest_links g JOIN conferences c ON c.id = g.conference_id
     WHERE g.secret_hash = :secretHash FOR UPDATE OF g`,
    { secretHash },
  );
  return row;
}

export async function markLinkUsed(work: Work, linkId: string): Promise<void> {
  await work.execute(
    'UPDATE guest_links SET first_used_at = coalesce(first_used_at, :now) WHERE id = :linkId',
    {
      linkId,
      now: work.now,
    },
  );
}

export async function markLinkRevoked(work: Work, linkId: string): Promise<void> {
  await work.execute('UPDATE guest_links SET revoked_at = :now WHERE id = :linkId', {
    linkId,
    now: work.now,
  });
}

/** The site of a link's guest. */
export async function findGuestSite(
  db: Db,
  which: { conferenceId: string; linkId: string },
): Promise<string | undefined> {
  const [row] = await db.select<{ id: string }>(
    'SELECT id FROM participants WHERE conference_id = :conferenceId AND party_id = :linkId',
    which,
  );
  return row?.id;
}

/** Oldest first. */
export async function listLinks(db: Db, conferenceId: string): Promise<GuestLink[]> {
  const rows = await db.select<GuestLinkRow>(
    'SELECT * FROM guest_links WHERE conference_id = :conferenceId ORDER BY created_at, id',
    { conferenceId },
  );
  return rows.map(toLink);
}

export async function countLinks(db: Db, conferenceId: string): Promise<number> {
  const [row] = await db.select<{ count: number }>(
    'SELECT count(*)::int AS count FROM guest_links WHERE conference_id = :conferenceId AND revoked_at IS NULL',
    { conferenceId },
  );
  return row?.count ?? 0;
}

export async function findGuestConference(
  db: Db,
  linkId: string,
): Promise<{ conferenceId: string; title: string } | undefined> {
  const [row] = await db.select<{ conference_id: string; title: string }>(
    `SELECT g.conference_id, c.title FROM guest_links g JOIN conferences c ON c.id = g.conference_id
     WHERE g.id = :linkId AND g.revoked_at IS NULL`,
    { linkId },
  );
  return row && { conferenceId: row.conference_id, title: row.title };
}

export function toLink(row: GuestLinkRow): GuestLink {
  return {
    id: row.id,
    conferenceId: row.conference_id,
    displayName: row.display_name,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    firstUsedAt: row.first_used_at?.toISOString() ?? null,
  };
}
