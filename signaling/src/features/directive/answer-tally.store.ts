import type { FormField } from '@zhida/protocol/directive-form.ts';
import type { AnswerTally } from '@zhida/protocol/directive-detail.ts';
import type { Db } from '../../db/db.ts';

interface Given {
  readonly key: string;
  /** The chosen option; null: of all answers to the question. */
  readonly option: string | null;
  readonly count: number;
  readonly sum: number | null;
  readonly least: number | null;
  readonly most: number | null;
}

/**
 * What all answers to each question of the form say together, also where there are too many to list.
 * @param which.nodeIds null: all
 */
export async function tallyAnswers(
  db: Db,
  form: readonly FormField[],
  which: { readonly directiveId: string; readonly nodeIds: readonly string[] | null },
): Promise<AnswerTally[]> {
  if (form.length === 0) return [];
  const given = await db.select<Given>(
    `WITH given AS (
       SELECT a->>'key' AS key, a->'value' AS value
       FROM receipts, jsonb_array_elements(facts->'feedback'->'answers') AS a
       WHERE directive_id = :directiveId AND feedback_at IS NOT NULL
         ${which.nodeIds ? 'AND node_id IN (:nodeIds)' : ''})
     SELECT key, NULL AS option, count(*)::int AS count, sum(number)::float8 AS sum, min(number)::float8 AS least,
       max(number)::float8 AS most
     FROM (SELECT key, CASE WHEN jsonb_typeof(value) = 'number' THEN (value #>> '{}')::numeric END AS number
       FROM given) AS numbers
     GROUP BY key
     UNION ALL
     SELECT key, option, count(*)::int, NULL, NULL, NULL
     FROM given, jsonb_array_elements_text(
       CASE jsonb_typeof(value) WHEN 'array' THEN value ELSE jsonb_build_array(value) END) AS option
     WHERE key IN (:choices)
     GROUP BY key, option`,
    {
      ...which,
      nodeIds: which.nodeIds?.length ? which.nodeIds : [null],
      choices: [null, ...form.filter(({ kind }) => kind === 'choice').map(({ key }) => key)],
    },
  );
  return form.map((field) => tallyOf(field, given));
}

function tallyOf(field: FormField, given: readonly Given[]): AnswerTally {
  const { key } = field;
  const own = given.filter((one) => one.key === key);
  const all = own.find(({ option }) => option === null);
  const count = all?.count ?? 0;
  if (field.kind === 'choice') {
    const countOf = (option: string) => own.find((one) => one.option === option)?.count ?? 0;
    return {
      key,
      kind: 'choice',
      count,
      options: field.options.map((option) => ({ option, count: countOf(option) })),
    };
  }
  if (field.kind !== 'number' || !all || all.sum === null || all.least === null || all.most === null)
    return { key, kind: 'count', count };
  return { key, kind: 'number', count, sum: all.sum, least: all.least, most: all.most };
}
