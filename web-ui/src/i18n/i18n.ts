import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

export type Language = 'zh' | 'en';

/** A tree of texts; zh and en must have the same keys (see missing-keys.ts). */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** What an app adds: its own namespaces, each in both languages. */
export type AppTexts = Readonly<Record<string, { readonly zh: Texts; readonly en: Texts }>>;

const storageKey = 'zhida.language';
const htmlLang: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

/**
 * An i18n instance with the shared texts under namespace `ui` and the app's own. Starts in the language chosen last,
 * Chinese by default; the first of the app's namespaces is the default one.
 */
export function createI18n(apps: AppTexts = {}): i18n {
  const instance = i18next.createInstance();
  const namespaces = Object.entries({ ...apps, ui: { zh, en } });
  const pick = (language: Language) =>
    Object.fromEntries(namespaces.map(([ns, texts]) => [ns, texts[language]]));
  instance.on('languageChanged', applyLanguage);
  void instance.use(initReactI18next).init({
    lng: readLanguage(),
    fallbackLng: 'zh',
    resources: { zh: pick('zh'), en: pick('en') },
    ns: namespaces.map(([ns]) => ns),
    defaultNS: namespaces[0]?.[0] ?? 'ui',
    interpolation: { escapeValue: false }, // React escapes
    initAsync: false, // the first paint already has its words
  });
  return instance;
}

function readLanguage(): Language {
  try {
    return globalThis.localStorage?.getItem(storageKey) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh'; // storage is forbidden in this browser
  }
}

/** Remembers the choice, and tells the browser so that fonts and screen readers speak the right language. */
function applyLanguage(language: string): void {
  const known: Language = language === 'en' ? 'en' : 'zh';
  if (globalThis.document) document.documentElement.lang = htmlLang[known];
  try {
    globalThis.localStorage?.setItem(storageKey, known);
  } catch {
    // storage is forbidden in this browser: the choice lives as long as the page
  }
}
