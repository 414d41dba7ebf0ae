import { useTranslation } from 'react-i18next';
import type { Bilingual } from '@zhida/protocol/core/scalars.ts';

/** The county's name in the language of the screen; the product's where no county is loaded. */
export function useCountyName(name: Bilingual | null): string {
  const { t } = useTranslation();
  const inLanguage = useName();
  return name ? inLanguage(name) : t('app.name');
}

/** Picks a name in the language of the screen. */
export function useName(): (name: Bilingual) => string {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? (name) => name.en : (name) => name.zh;
}
