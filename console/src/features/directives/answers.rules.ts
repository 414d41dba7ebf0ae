import type { FormAnswer, FormField } from '@zhida/protocol/directive-form.ts';

/** An answer as a line of text; of photos how many there are. */
export function answerText(field: FormField, { value }: FormAnswer): string {
  if (field.kind === 'photo') return Array.isArray(value) ? String(value.length) : '';
  if (Array.isArray(value)) return value.join(' · ');
  if (typeof value === 'number' && field.kind === 'number' && field.unit) return `${value} ${field.unit}`;
  return String(value);
}
