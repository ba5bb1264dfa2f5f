import { NUMERAL, readNumeral } from './numerals.ts';

/** What a line of the source is, by its beginning. */
export type SourceLine =
  | { kind: 'CHAPTER'; at: number; title: string }
  | { kind: 'ARTICLE'; at: number; number: number; text: string }
  | { kind: 'ITEM'; at: number; style: ItemStyle; number: number; mark: string; text: string }
  | { kind: 'TEXT'; at: number; text: string };

/** How an item is numbered: `1.` · `(1)` · `（一）` · `一、` · `①`. */
export type ItemStyle = 'DOT' | 'ROUND' | 'ROUND_CHINESE' | 'COMMA' | 'CIRCLED';

// A title, with or without a blank before it, and no sentence: 「第三章规定的事项…。」 is text.
const CHAPTER = new RegExp(`^第[${NUMERAL}]{1,5}[编章节](?:\\s[^。；]{0,40}|[^，。；：\\s]{0,20})?$`);
const ARTICLE = new RegExp(`^第\\s*([${NUMERAL}]{1,5})\\s*条[\\s:：]*(.*)$`, 's');
const ITEMS: [ItemStyle, RegExp][] = [
  ['DOT', /^(\d{1,2}[.．、](?!\d))\s*(.*)$/s],
  ['ROUND', /^([(（]\d{1,2}[)）])\s*(.*)$/s],
  ['ROUND_CHINESE', /^([(（][一二三四五六七八九十]{1,3}[)）])\s*(.*)$/s],
  ['COMMA', /^([一二三四五六七八九十]{1,3}、)\s*(.*)$/s],
  ['CIRCLED', /^([①-⑳])\s*(.*)$/s],
];
const PAGE_NUMBER = /^(?:[-—–\s]*\d{1,3}[-—–\s]*|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?)$/;
const SENTENCE_END = /[。！？；：.!?;:]$/;

const numberOfMark = (mark: string): number =>
  readNumeral(mark.normalize('NFKC').replace(/[^零一二三四五六七八九十\d]/g, '')) ?? 0;

/** Markdown's own marks are not the regulation's: heading signs, bold and quote marks go. */
const plain = (line: string): string =>
  line
    .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?)/, '')
    .replaceAll('**', '')
    .replaceAll('\u3000', ' ')
    .trim();

function classify(text: string, at: number): SourceLine {
  if (CHAPTER.test(text)) return { kind: 'CHAPTER', at, title: text };
  const [, numeral = '', body] = ARTICLE.exec(text) ?? [];
  const number = readNumeral(numeral);
  if (body !== undefined && number !== null) return { kind: 'ARTICLE', at, number, text: body.trim() };
  for (const [style, pattern] of ITEMS) {
    const [, mark, rest] = pattern.exec(text) ?? [];
    if (mark !== undefined && rest !== undefined)
      return { kind: 'ITEM', at, style, number: numberOfMark(mark), mark, text: rest.trim() };
  }
  return { kind: 'TEXT', at, text };
}

const PUNCTUATION = /[，。；：、！？,.;:!?]/;
/** An article's heading of its own (`第七条 试点工作要求`) is shorter than a line that a page break tore apart. */
const LONGEST_HEADING = 12;

const isHeading = (line: SourceLine): boolean =>
  line.kind === 'ARTICLE' &&
  line.text !== '' &&
  line.text.length <= LONGEST_HEADING &&
  !PUNCTUATION.test(line.text);

/** Whether the sentence of a line inside an article has not ended: the next line goes on with it (page breaks). */
const isOpen = (
  line: SourceLine | undefined,
  inArticle: boolean,
): line is Exclude<SourceLine, { kind: 'CHAPTER' }> =>
  inArticle &&
  line !== undefined &&
  line.kind !== 'CHAPTER' &&
  !isHeading(line) &&
  !SENTENCE_END.test(line.text);

/** A reference that a page break moved to the beginning of a line (`第七条规定的…`) begins no article. */
const isReference = (line: SourceLine, raw: string): boolean =>
  line.kind === 'ARTICLE' && /^第[^条]{1,4}条[^\s:：]/.test(raw);

/**
 * The lines of a source text by what they are: page numbers and empty lines dropped, halves of a sentence that a page
 * break tore apart joined. `at` is the line's number in the source, from 1.
 */
export function readLines(source: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let inArticle = false;
  for (const [index, raw] of source
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r|\f/)
    .entries()) {
    const text = plain(raw);
    if (text === '' || PAGE_NUMBER.test(text)) continue;
    const line = classify(text, index + 1);
    const before = lines.at(-1);
    if ((line.kind === 'TEXT' || isReference(line, text)) && isOpen(before, inArticle)) before.text += text;
    else lines.push(line);
    inArticle ||= line.kind === 'ARTICLE';
  }
  return lines;
}
