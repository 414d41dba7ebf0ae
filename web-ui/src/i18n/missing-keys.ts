import type { Texts } from './i18n.ts';

/** Plural forms differ by language (Chinese has one, English two): `x_one` and `x_other` count as `x`. */
const pluralSuffix = /_(zero|one|two|few|many|other)$/;

/** Every key of a tree of texts, as `a.b.c`, plural forms folded. */
export function listKeys(texts: Texts, prefix = ''): string[] {
  return [
    ...new Set(
      Object.entries(texts).flatMap(([key, value]) =>
        typeof value === 'string'
          ? [`${prefix}${key}`.replace(pluralSuffix, '')]
          : listKeys(value, `${prefix}${key}.`),
      ),
    ),
  ];
}

/**
 * What one language says and the other does not. Both lists empty: a switch of language leaves no hole.
 */
export function missingKeys(zh: Texts, en: Texts): { inEnglish: string[]; inChinese: string[] } {
  const chinese = new Set(listKeys(zh));
  const english = new Set(listKeys(en));
  return {
    inEnglish: [...chinese].filter((key) => !english.has(key)),
    inChinese: [...english].filter((key) => !chinese.has(key)),
  };
}
