import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import type { CountedPoll } from './poll.rules.ts';

interface PollRow {
  id: string;
  conference_id: string;
  version: number;
  question: string;
  options: string[];
  multiple: boolean;
  opened_at: Date;
  closed_at: Date | null;
  /** How often each answer was chosen, by index; answers nobody chose are missing. */
  votes: Record<string, number>;
  voters: number;
}

const counted = `SELECT p.*,
    coalesce((SELECT json_object_agg(choice, votes) FROM (
      SELECT choice, count(*)::int AS votes FROM poll_votes v, unnest(v.choices) AS choice
      WHERE v.poll_id = p.id GROUP BY choice) chosen), '{}') AS votes,
    (SELECT count(*)::int FROM poll_votes v WHERE v.poll_id = p.id) AS voters
  FROM polls p`;

export async function insertPoll(
  work: Work,
  poll: {
    id: string;
    conferenceId: string;
    question: string;
    options: readonly string[];
    multiple: boolean;
    openedBy: string;
  },
): Promise<void> {
  await work.execute(
    `INSERT INTO polls (id, conference_id, question, options, multiple, opened_by, opened_at)
     VALUES (:id, :conferenceId, :question, :json::jsonb, :multiple, :openedBy, :now)`,
    { ...poll, json: JSON.stringify(poll.options), now: work.now },
  );
}

export async function findPoll(db: Db, pollId: string): Promise<CountedPoll | undefined> {
  const [row] = await db.select<PollRow>(`${counted} WHERE p.id = :pollId`, { pollId });
  return row && toPoll(row);
}

/** Oldest first, each with the site's own vote. */
export async function listPolls(
  db: Db,
  of: { conferenceId: string; participantId: string },
): Promise<(CountedPoll & { ownChoices: number[] })[]> {
  const rows = await db.select<PollRow>(
    `${counted} WHERE p.conference_id = :conferenceId ORDER BY p.opened_at, p.id`,
    of,
  );
  const own = await db.select<{ poll_id: string; choices: number[] }>(
    `SELECT v.poll_id, v.choices FROM poll_votes v JOIN polls p ON p.id = v.poll_id
     WHERE p.conference_id = :conferenceId AND v.participant_id = :participantId`,
    of,
  );
  const choices = new Map(own.map((vote) => [vote.poll_id, vote.choices]));
  return rows.map((row) => ({ ...toPoll(row), ownChoices: choices.get(row.id) ?? [] }));
}

/** Locks the poll: a vote and the closing are decided one after the other. */
export async function lockPoll(
  work: Work,
  which: { conferenceId: string; pollId: string },
): Promise<{ options: string[]; multiple: boolean; closed_at: Date | null } | undefined> {
  const [row] = await work.select<PollRow>(
    'SELECT * FROM polls WHERE id = :pollId AND conference_id = :conferenceId FOR UPDATE',
    which,
  );
  return row;
}

/** The site's vote; an earlier one is replaced. */
export async function saveVote(
  work: Work,
  vote: { pollId: string; participantId: string; choices: readonly number[] },
): Promise<void> {
  await work.execute(
    `INSERT INTO poll_votes (poll_id, participant_id, choices, at)
     VALUES (:pollId, :participantId, ARRAY[:choices]::int[], :now)
     ON CONFLICT (poll_id, participant_id) DO UPDATE SET choices = excluded.choices, at = excluded.at`,
    { ...vote, now: work.now },
  );
  await work.execute('UPDATE polls SET version = version + 1 WHERE id = :pollId', { ...vote });
}

export async function markPollClosed(work: Work, pollId: string): Promise<void> {
  await work.execute('UPDATE polls SET version = version + 1, closed_at = :now WHERE id = :pollId', {
    pollId,
    now: work.now,
  });
}

function toPoll(row: PollRow): CountedPoll {
  return {
    id: row.id,
    conferenceId: row.conference_id,
    version: row.version,
    question: row.question,
    options: row.options.map((text, index) => ({ text, votes: row.votes[index] ?? 0 })),
    multiple: row.multiple,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    voters: row.voters,
  };
}
