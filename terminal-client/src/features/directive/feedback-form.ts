import type { FormAnswer, FormField } from '@zhida/protocol/directive-form.ts';

/** What was put into a field so far; photos by the id under which this device keeps them. */
export interface Draft {
  readonly texts: Readonly<Record<string, string>>;
  readonly choices: Readonly<Record<string, readonly string[]>>;
  readonly photos: Readonly<Record<string, readonly string[]>>;
}

export const emptyDraft: Draft = { texts: {}, choices: {}, photos: {} };

export type FieldProblem = 'missing' | 'not-a-number' | 'too-small' | 'too-large' | 'too-long';

const longestText = 500;

export function chosenOf(draft: Draft, key: string): readonly string[] {
  return draft.choices[key] ?? [];
}

export function photosOf(draft: Draft, key: string): readonly string[] {
  return draft.photos[key] ?? [];
}

/** One answer takes the place of the other, or is added and taken back where several may be chosen. */
export function choose(
  draft: Draft,
  { key, several }: { key: string; several: boolean },
  option: string,
): Draft {
  const before = chosenOf(draft, key);
  const isOn = before.includes(option);
  const others = before.filter((each) => each !== option);
  const next = several ? (isOn ? others : [...others, option]) : [option];
  return { ...draft, choices: { ...draft.choices, [key]: next } };
}

/** A number as typed on a Chinese keyboard: full-width digits and signs are the same number. */
export function readNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** @returns what keeps this field from being sent; null: nothing */
export function problemOf(field: FormField, draft: Draft): FieldProblem | null {
  const missing = field.required ? 'missing' : null;
  if (field.kind === 'choice') return chosenOf(draft, field.key).length > 0 ? null : missing;
  if (field.kind === 'photo') return photosOf(draft, field.key).length > 0 ? null : missing;
  const text = (draft.texts[field.key] ?? '').trim();
  if (text === '') return missing;
  if (field.kind === 'text') return text.length > longestText ? 'too-long' : null;
  const value = readNumber(text);
  if (value === null) return 'not-a-number';
  if (field.min !== undefined && value < field.min) return 'too-small';
  return field.max !== undefined && value > field.max ? 'too-large' : null;
}

export function problemsOf(form: readonly FormField[], draft: Draft): ReadonlyMap<string, FieldProblem> {
  return new Map(
    form.flatMap((field) => {
      const problem = problemOf(field, draft);
      return problem ? [[field.key, problem] as const] : [];
    }),
  );
}

/** What is sent of a draft without problems: only what was filled in. Photos are named once they are uploaded. */
export function answersOf(
  form: readonly FormField[],
  draft: Draft,
): { readonly answers: readonly FormAnswer[]; readonly photos: readonly { key: string; photoId: string }[] } {
  const answers = form.flatMap((field): FormAnswer[] => {
    const { key } = field;
    const text = (draft.texts[key] ?? '').trim();
    if (field.kind === 'choice')
      return chosenOf(draft, key).length > 0 ? [{ key, value: [...chosenOf(draft, key)] }] : [];
    if (field.kind === 'text') return text === '' ? [] : [{ key, value: text }];
    const value = field.kind === 'number' ? readNumber(text) : null;
    return value === null ? [] : [{ key, value }];
  });
  const photos = form
    .filter(({ kind }) => kind === 'photo')
    .flatMap(({ key }) => photosOf(draft, key).map((photoId) => ({ key, photoId })));
  return { answers, photos };
}
