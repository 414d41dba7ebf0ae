import type { FormAnswer, FormField } from '@zhida/protocol/directive-form.ts';

/** What was filled in so far, by the field's key. */
export type Filled = Readonly<Record<string, FormAnswer['value'] | null | undefined>>;

function isGiven(value: Filled[string]): value is FormAnswer['value'] {
  if (value === null || value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : Number.isFinite(value);
}

/** What is sent: fields left empty are left out. */
export function toAnswers(form: readonly FormField[], filled: Filled): readonly FormAnswer[] {
  return form.flatMap(({ key }) => {
    const value = filled[key];
    return isGiven(value) ? [{ key, value }] : [];
  });
}

/** Whether every field that must be answered is. */
export function isAnswered(form: readonly FormField[], filled: Filled): boolean {
  return form.every(({ key, required }) => !required || isGiven(filled[key]));
}
