/** The languages of the page's own words; what people and bots write stays as it is. */
export type Locale = 'zh' | 'en';

/** The words of one part of the page, once in each language. */
export type Words<T> = Record<Locale, T>;
