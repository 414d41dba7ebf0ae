import type { Conference, Participant } from '@zhida/protocol/conference.ts';
import type { Db } from '../../db/db.ts';
import { isLetIn, isOwnSite, ownBinds, type Member } from './site-conditions.ts';

/** An actor's part in a conference: the conference as its record knows it, and the site the actor belongs to. */
export interface Part {
  readonly conference: {
    readonly id: string;
    readonly kind: Conference['kind'];
    readonly status: Conference['status'];
    readonly title: string;
    readonly startedAt: Date;
    readonly endedAt: Date | null;
  };
  readonly participant: {
    readonly id: string;
    readonly role: Participant['role'];
    readonly state: Participant['state'];
    readonly displayName: string;
    /** False: it waits in the lobby, or would have to, and sees nothing of the conference yet. */
    readonly letIn: boolean;
  };
}

interface PartRow {
  id: string;
  kind: Conference['kind'];
  status: Conference['status'];
  title: string;
  started_at: Date;
  ended_at: Date | null;
  participant_id: string;
  role: Participant['role'];
  state: Participant['state'];
  display_name: string;
  let_in: boolean;
}

/** Personal membership first, else the unit's; a guest has only its own. */
export async function findPart(db: Db, conferenceId: string, actor: Member): Promise<Part | undefined> {
  const [row] = await db.select<PartRow>(
    `SELECT c.id, c.kind, c.status, c.title, c.started_at, c.ended_at, p.id AS participant_id, p.role, p.state,
       coalesce(p.display_name, p.party->>'displayName') AS display_name,
       ${isLetIn} AS let_in
     FROM conferences c JOIN participants p ON p.conference_id = c.id
     WHERE c.id = :conferenceId AND ${isOwnSite()}
     ORDER BY (p.party_id = :id) DESC LIMIT 1`,
    { conferenceId, ...ownBinds(actor) },
  );
  return row && toPart(row);
}

function toPart(row: PartRow): Part {
  return {
    conference: {
      id: row.id,
      kind: row.kind,
      status: row.status,
      title: row.title,
      startedAt: row.started_at,
      endedAt: row.ended_at,
    },
    participant: {
      id: row.participant_id,
      role: row.role,
      state: row.state,
      displayName: row.display_name,
      letIn: row.let_in,
    },
  };
}
