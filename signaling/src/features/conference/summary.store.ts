import type { Participant } from '@zhida/protocol/conference.ts';
import type { ConferenceSummary } from '@zhida/protocol/conference-summary.ts';
import type { Db } from '../../db/db.ts';
import type { ConferenceRow } from './conference.store.ts';
import { isOwnSite, ownBinds, type Member } from './site-conditions.ts';

interface SummaryRow extends ConferenceRow {
  participant_count: number;
  joined_count: number;
  chair: ConferenceSummary['chair'];
  own_id: string;
  own_role: Participant['role'];
  own_state: Participant['state'];
  own_ring_until: Date | null;
}

/** Open conferences of an actor, the newest first, with its own part in each. */
export async function listOpenConferences(db: Db, actor: Member): Promise<ConferenceSummary[]> {
  const rows = await db.select<SummaryRow>(
    `SELECT c.*, counted.*, chair.chair, o.id AS own_id, o.role AS own_role, o.state AS own_state, o.ring_until AS own_ring_until
     FROM (
       SELECT DISTINCT ON (p.conference_id) p.* FROM participants p
       WHERE ${isOwnSite()} AND p.state <> 'removed' ORDER BY p.conference_id, (p.party_id = :id) DESC
     ) o JOIN conferences c ON c.id = o.conference_id AND c.ended_at IS NULL
     CROSS JOIN LATERAL (SELECT count(*)::int AS participant_count,
       count(*) FILTER (WHERE state = 'joined')::int AS joined_count FROM participants WHERE conference_id = c.id) counted
     LEFT JOIN LATERAL (SELECT json_build_object('displayName', coalesce(display_name, party->>'displayName'),
       'unitName', party->'unitName') AS chair FROM participants WHERE conference_id = c.id AND role = 'chair') chair ON true
     ORDER BY c.started_at DESC`,
    ownBinds(actor),
  );
  return rows.map((row) => ({
    ...summaryOf(row),
    participantCount: row.participant_count,
    joinedCount: row.joined_count,
    chair: row.chair,
    own: {
      participantId: row.own_id,
      role: row.own_role,
      state: row.own_state,
      ringUntil: row.own_ring_until?.toISOString() ?? null,
    },
  }));
}

type Summary = Omit<ConferenceSummary, 'participantCount' | 'joinedCount' | 'chair' | 'own'>;

export function summaryOf(row: ConferenceRow): Summary {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    status: row.status,
    title: row.title,
    mode: row.mode,
    classFormat: row.class_format,
    startedAt: row.started_at.toISOString(),
    endsAt: row.ends_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    endReason: row.end_reason,
  };
}
