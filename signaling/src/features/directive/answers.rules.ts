import type { FormAnswer, FormField } from '@zhida/protocol/directive-form.ts';

/** True where every required field is answered, every answer fits its field, and none is answered twice. */
export function answersFit(form: readonly FormField[], answers: readonly FormAnswer[]): boolean {
  const given = new Map(answers.map(({ key, value }) => [key, value]));
  if (given.size !== answers.length) return false;
  if (answers.some(({ key }) => !form.some((field) => field.key === key))) return false;
  return form.every((field) => {
    const value = given.get(field.key);
    return value === undefined ? !field.required : valueFits(field, value);
  });
}

function valueFits(field: FormField, value: FormAnswer['value']): boolean {
  switch (field.kind) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return (
        typeof value === 'number' && value >= (field.min ?? -Infinity) && value <= (field.max ?? Infinity)
      );
    case 'choice': {
      const chosen = Array.isArray(value) ? value : [value];
      const most = field.several ? field.options.length : 1;
      return (
        chosen.length >= 1 &&
        chosen.length <= most &&
        new Set(chosen).size === chosen.length &&
        chosen.every((one) => typeof one === 'string' && field.options.includes(one))
      );
    }
    case 'photo':
      return Array.isArray(value) && value.length >= 1 && value.length <= field.most;
  }
}

/** Ids of the photos among the answers. */
export function photosOf(form: readonly FormField[], answers: readonly FormAnswer[]): string[] {
  const photos = new Set(form.filter(({ kind }) => kind === 'photo').map(({ key }) => key));
  return answers.flatMap(({ key, value }) => (photos.has(key) && Array.isArray(value) ? value : []));
}
