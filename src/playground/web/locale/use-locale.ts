import { useSyncExternalStore } from 'react';
import type { Locale, Words } from './languages.ts';

export type { Locale, Words };

const STORED = 'locale';

/** Every component with words of its own: thousands in a long chat, too many for listeners of the window. */
const listeners = new Set<() => void>();

const stored = (): Locale => (window.localStorage.getItem(STORED) === 'en' ? 'en' : 'zh');

// Kept beside the storage: a long chat asks a thousand times a frame.
let chosen = stored();

function announce(): void {
  chosen = stored();
  for (const listener of listeners) listener();
}

// Another tab of this browser chose.
window.addEventListener('storage', announce);

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** The language that holds now, for words outside components. */
export const currentLocale = (): Locale => chosen;

/** The language that was chosen in this browser, Chinese until then. */
export const useLocale = (): Locale => useSyncExternalStore(subscribe, currentLocale);

/** Tells screen readers the language of the page. */
export function markLanguage(): void {
  document.documentElement.lang = currentLocale() === 'en' ? 'en' : 'zh-CN';
}

/** Chooses the language, for every tab of this browser. */
export function chooseLocale(locale: Locale): void {
  window.localStorage.setItem(STORED, locale);
  announce();
  markLanguage();
}

/** The words of a part of the page in the chosen language: `const words = useWords(WORDS)`. */
export const useWords = <T>(words: Words<T>): T => words[useLocale()];
