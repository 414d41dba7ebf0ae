import type { Sheet } from '../record/spreadsheet.ts';
import { answerCell, tallyText } from './answer-tally.rules.ts';
import type { ReportedDirective } from './read-report.ts';
import { stateNames } from './report-words.ts';

/**
 * What recipients answered: a column for every question, a row for every answer in the order of the tree, and above
 * them what they say together. None where nothing was asked.
 */
export function answersSheet(
  { directive: { form }, answers }: ReportedDirective,
  head: Pick<Sheet, 'title' | 'warnings'>,
): Sheet[] {
  if (form.length === 0) return [];
  const titleOf = (field: (typeof form)[number]) =>
    field.kind === 'number' && field.unit ? `${field.label}（${field.unit}）` : field.label;
  return [
    {
      ...head,
      name: '反馈',
      facts: [
        ['反馈份数', answers.length],
        ...form.map((field) => [titleOf(field), tallyText(field, answers)] as const),
      ],
      columns: [
        { title: '单位', width: 26 },
        { title: '状态', width: 10 },
        { title: '反馈时间', width: 20 },
        { title: '反馈人', width: 14 },
        ...form.map((field) => ({ title: titleOf(field), width: field.kind === 'number' ? 14 : 24 })),
      ],
      rows: answers.map((answer) => [
        answer.unitName.zh,
        stateNames[answer.state],
        new Date(answer.answeredAt),
        answer.by,
        ...form.map((field) => answerCell(field, answer)),
      ]),
    },
  ];
}
