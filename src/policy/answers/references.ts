import { findArticle, type PolicyArticle, type PolicyText } from '../text/model.ts';
import { NUMERAL, readNumeral } from '../text/numerals.ts';

/** A place in the regulation that a question names by its number. */
export interface Reference {
  /** The numbers below each other: `第七条第1款第(4)项` is [7, 1, 4]. */
  path: number[];
  /** Named as a paragraph (`第十二条第二段`), not as an item. */
  paragraph: boolean;
  /** The words that name it. */
  words: string;
}

// A number below the article counts as an item only by its unit, a dot, brackets, or when nothing else follows it:
// 「第十一条 第二个证书」 and 「第九条一定要」 name the article alone.
const LEVEL = [
  `\\s*第?\\s*[(（]?\\s*([${NUMERAL}]{1,4})\\s*[)）]?\\s*([款项点目段])`,
  `\\s*(\\d{1,2})[.、．](?!\\d)`,
  `\\s*[(（]([${NUMERAL}]{1,4})[)）]`,
  `\\s*(\\d{1,2})(?=\\s*(?:[(（]|[\\s,，.。?？!！;；:：”"」』]|$))`,
].join('|');
const GROUPS_A_LEVEL = 5;
const CHINESE = new RegExp(
  `第?\\s*([${NUMERAL}]{1,5})\\s*条(?!件|例|款)(?:的)?(?:${LEVEL})?(?:${LEVEL})?`,
  'u',
);
const ENGLISH =
  /\b(?:art(?:icle)?|clause|section|para(?:graph)?)\.?\s*(\d{1,2})(?:\s*[.(]\s*(\d{1,2})\)?)?(?:\s*[.(]\s*(\d{1,2})\)?)?/;
const DOTTED = /(?<![\d.])(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?(?![\d.])/;

const numbers = (all: (string | undefined)[]): number[] =>
  all.flatMap((one) => {
    const value = one === undefined ? null : readNumeral(one);
    return value === null ? [] : [value];
  });

/** The number among the groups of one level, whose second group is the unit. */
const numberOf = (groups: (string | undefined)[]): string | undefined =>
  groups.find((one, at) => at !== 1 && one !== undefined);

/** The place that a normalized question names by number; null when it names none. */
export function findReference(normalized: string): Reference | null {
  const chinese = CHINESE.exec(normalized);
  if (chinese !== null && isOrdinal(chinese[0])) {
    const [words, article, ...levels] = chinese;
    const [first, second] = [levels.slice(0, GROUPS_A_LEVEL), levels.slice(GROUPS_A_LEVEL)];
    const path = numbers([article, numberOf(first), numberOf(second)]);
    return { path, paragraph: first[1] === '段', words };
  }
  const latin = ENGLISH.exec(normalized) ?? DOTTED.exec(normalized);
  if (latin === null) return null;
  return { path: numbers([latin[1], latin[2], latin[3]]), paragraph: false, words: latin[0] };
}

/** 「有几条」 and 「一条」 count; 「第七条」 and 「7条」 name. */
const isOrdinal = (words: string): boolean => words.startsWith('第') || /^\d/.test(words);

/** Whether the words can be nothing but the name of a place: `3.5` alone may be a price. */
export const isSurelyNamed = ({ words }: Reference): boolean => !DOTTED.test(words) || /[a-z条]/.test(words);

/** What a reference leads to: the clause's id, its article when it names no item, or nothing. */
export function resolveReference(
  policy: PolicyText,
  { path, paragraph }: Reference,
): PolicyArticle | string | null {
  const [number = 0, ...items] = path;
  const article = findArticle(policy, number);
  if (article === null) return null;
  if (items.length === 0) return article;
  const ids = article.clauses.map(({ id }) => id);
  const item = [number, ...items].join('.');
  const nth = `${number}.p${items[0]}`;
  const id = (paragraph ? [nth, item] : [item, nth]).find((one) => ids.includes(one));
  return id ?? null;
}

const FILLERS =
  /请|帮我|给我|麻烦|一下|看看|查|找|念|读|引用|原文|全文|内容|原话|逐字|具体|规定|办法|文件|里|中|上|写|说|讲|了|的|是|什么|啥|怎么|如何|哪些|吗|呢|吧|呀|啊|关于|what|does|is|the|say|says|text|of|full|show|me|read|content|please|quote|about|in|this|regulation/g;

/** Whether nothing is asked but the text at that place. */
export function asksForText(normalized: string, { words }: Reference): boolean {
  const rest = normalized
    .replace(words, '')
    .replace(FILLERS, '')
    .replace(/[\s\p{P}\p{S}]/gu, '');
  return rest.length <= 2;
}

const QUOTED = /[“"「『']([^”"」』']{5,80})[”"」』']/u;
const ASKS_FOR_WORDS =
  /引用|引给|原文|找出|逐字|摘出|念|哪一句|这一句|这句|那句|那段|quote|exact words|wording/;

/** Words in quotation marks that the question wants quoted although the text has nothing like them; null otherwise. */
export function wordsNotInText(normalized: string, text: string): string | null {
  const [, words] = QUOTED.exec(normalized) ?? [];
  if (words === undefined || !ASKS_FOR_WORDS.test(normalized)) return null;
  const plain = (all: string): string =>
    all
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}\p{S}]/gu, '');
  const sought = plain(words);
  const whole = plain(text);
  const runs = Array.from({ length: Math.max(0, sought.length - 2) }, (_, at) => sought.slice(at, at + 3));
  const found = runs.filter((run) => whole.includes(run)).length;
  return runs.length > 0 && found / runs.length < 0.7 ? words : null;
}
