import type { FormAnswer, FormField } from '@zhida/protocol/directive-form.ts';

/** An answer as a line of text; of photos how many there are. */
export function answerText(field: FormField, { value }: FormAnswer): string {
  if (field.kind === 'photo') return Array.isArray(value) ? String(value.length) : '';
  if (Array.isArray(value)) return value.join(' · ');
  if (typeof value === 'number' && field.kind === 'number' && field.unit) return `${value} ${field.unit}`;
  return String(value);
}

/** What all answers to one field say together. */
export type Tally =
  | { kind: 'choice'; options: readonly { option: string; count: number }[] }
  | { kind: 'number'; sum: number; least: number; most: number; count: number }
  | { kind: 'count'; count: number };

/** @param answers one list per unit that answered */
export function tally(field: FormField, answers: readonly (readonly FormAnswer[])[]): Tally {
  const given = answers.flatMap((one) => one.filter(({ key }) => key === field.key));
  switch (field.kind) {
    case 'choice': {
      const chosen = given.flatMap(({ value }) => (Array.isArray(value) ? value : [String(value)]));
      return {
        kind: 'choice',
        options: field.options.map((option) => ({
          option,
          count: chosen.filter((one) => one === option).length,
        })),
      };
    }
    case 'number': {
      const numbers = given.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
      if (numbers.length === 0) return { kind: 'count', count: 0 };
      return {
        kind: 'number',
        sum: numbers.reduce((sum, one) => sum + one, 0),
        least: Math.min(...numbers),
        most: Math.max(...numbers),
        count: numbers.length,
      };
    }
    default:
      return { kind: 'count', count: given.length };
  }
}
