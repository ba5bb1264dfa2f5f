import { useSyncExternalStore } from 'react';

/** The languages of the page's own words; what people and bots write stays as it is. */
export type Locale = 'zh' | 'en';

/** The words of one part of the page, once in each language. */
export type Words<T> = Record<Locale, T>;

const STORED = 'locale';
const CHANGED = 'locale-changed';

function subscribe(changed: () => void): () => void {
  window.addEventListener('storage', changed);
  window.addEventListener(CHANGED, changed);
  return () => {
    window.removeEventListener('storage', changed);
    window.removeEventListener(CHANGED, changed);
  };
}

/** The language that holds now, for words outside components. */
export const currentLocale = (): Locale => (window.localStorage.getItem(STORED) === 'en' ? 'en' : 'zh');

/** The language that was chosen in this browser, Chinese until then. */
export const useLocale = (): Locale => useSyncExternalStore(subscribe, currentLocale);

/** Tells screen readers the language of the page. */
export function markLanguage(): void {
  document.documentElement.lang = currentLocale() === 'en' ? 'en' : 'zh-CN';
}

/** Chooses the language, for every tab of this browser. */
export function chooseLocale(locale: Locale): void {
  window.localStorage.setItem(STORED, locale);
  markLanguage();
  window.dispatchEvent(new Event(CHANGED));
}

/** The words of a part of the page in the chosen language: `const words = useWords(WORDS)`. */
export const useWords = <T>(words: Words<T>): T => words[useLocale()];
