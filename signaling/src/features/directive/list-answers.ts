import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { listAttachments } from '../attachment/list-attachments.ts';
import type { CallContext } from '../handlers.ts';
import { tallyAnswers } from './answer-tally.store.ts';
import { listAnswerRows, type AnswerRow } from './answer.store.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { photosOf } from './answers.rules.ts';
import { requireSeen } from './scope.ts';

/** What recipients answered, unit by unit. @throws Fault not-found, also where it is none of the actor's business */
export async function listAnswers(
  deps: Pick<DirectiveDeps, 'db' | 'sealer' | 'directory'>,
  { directiveId, offset, limit }: ParsedInput<'directive:list-answers'>,
  { actor }: CallContext,
): Promise<CallOutput<'directive:list-answers'>> {
  const { db } = deps;
  const tree = await deps.directory.current();
  const { row, scope } = await requireSeen({ db, tree }, directiveId, actor);
  const which = { directiveId, nodeIds: scope.kind === 'all' ? null : [...scope.unitIds] };
  const [{ total, rows }, tallies] = await Promise.all([
    listAnswerRows(db, { ...which, offset, limit }),
    tallyAnswers(db, row.form, which),
  ]);
  const photosIn = ({ feedback }: AnswerRow) => photosOf(row.form, feedback.answers);
  const files = await listAttachments(deps, rows.flatMap(photosIn));
  return {
    total,
    tallies,
    answers: rows.map((answer) => ({
      receiptId: answer.id,
      unitId: answer.unit_id,
      unitName: { zh: answer.unit_name_zh, en: answer.unit_name_en },
      state: answer.state,
      settled: answer.settled_at !== null,
      answeredAt: new Date(answer.feedback.at).toISOString(),
      by: answer.feedback.by.displayName,
      answers: [...answer.feedback.answers],
      files: files.filter(({ id }) => photosIn(answer).includes(id)),
    })),
  };
}
