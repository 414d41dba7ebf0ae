import type { FormAnswer, FormField } from '@zhida/protocol/directive-form.ts';
import type { UnitAnswer } from '@zhida/protocol/directive-detail.ts';
import type { Value } from '../record/spreadsheet.ts';

type Answered = Pick<UnitAnswer, 'answers' | 'files'>;

/** What one unit answered to one question, as a cell: a number stays one, of photos the names of their files. */
export function answerCell(field: FormField, { answers, files }: Answered): Value {
  const value = valueOf(field, answers);
  if (value === undefined) return null;
  if (field.kind === 'photo') return namesOf(value, files).join('；');
  return Array.isArray(value) ? value.join('、') : value;
}

/** What all answers to one question say together; each number can be counted again from its column. */
export function tallyText(field: FormField, answered: readonly Answered[]): string {
  const values = answered.flatMap(({ answers }) => valueOf(field, answers) ?? []);
  switch (field.kind) {
    case 'choice':
      return field.options
        .map((option) => `${option} ${values.filter((value) => value === option).length}`)
        .join('；');
    case 'number': {
      const numbers = values.filter((value) => typeof value === 'number');
      if (numbers.length === 0) return '0 份';
      const sum = numbers.reduce((total, number) => total + number, 0);
      // Sums of decimals would show the machine's own rounding.
      const shown = [sum, Math.min(...numbers), Math.max(...numbers)].map((one) => Number(one.toFixed(6)));
      return `合计 ${shown[0]}，最少 ${shown[1]}，最多 ${shown[2]}，共 ${numbers.length} 份`;
    }
    default: {
      const count = answered.filter(({ answers }) => valueOf(field, answers) !== undefined).length;
      return `${count} 份`;
    }
  }
}

function valueOf({ key }: FormField, answers: readonly FormAnswer[]): FormAnswer['value'] | undefined {
  return answers.find((answer) => answer.key === key)?.value;
}

function namesOf(value: FormAnswer['value'], files: Answered['files']): string[] {
  const ids = Array.isArray(value) ? value : [];
  return ids.flatMap((id) => files.find((file) => file.id === id)?.name ?? []);
}
