import { chooseLocale, useLocale } from './use-locale.ts';

/** Chooses the language of the page's own words; each is written in itself. */
export function LanguageSelect() {
  const locale = useLocale();
  return (
    <fieldset className="choice" aria-label="语言 Language">
      <button type="button" aria-pressed={locale === 'zh'} onClick={() => chooseLocale('zh')}>
        中文
      </button>
      <button type="button" lang="en" aria-pressed={locale === 'en'} onClick={() => chooseLocale('en')}>
        English
      </button>
    </fieldset>
  );
}
