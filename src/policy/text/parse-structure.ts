import type { PolicyArticle, PolicyClause, PolicyText } from './model.ts';
import { writeNumeral } from './numerals.ts';
import { type ItemStyle, readLines, type SourceLine } from './read-lines.ts';

/**
 * A text by its structure, and what the structure leaves out: lines before the first article and after the last one.
 */
export interface ParsedPolicy {
  policy: PolicyText;
  /** Lines of the head: title, number, promulgation. */
  head: string[];
  /** Office and date of printing after the last article: not part of it. */
  tail: string[];
  chapters: string[];
}

type Numbered = Extract<SourceLine, { kind: 'ARTICLE' }>;
type Inside = Extract<SourceLine, { kind: 'ITEM' | 'TEXT' }>;

const NUMBER_OF_DOCUMENT = /[\p{Script=Han}]{2,12}[〔[(（]\s*\d{4}\s*[〕\])）]\s*\d{1,4}\s*号/u;
const DATE = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/;

/** The numbers of the items that a line stands under, by the style of each level. */
type Stack = { style: ItemStyle; number: number; mark: string }[];

function push(stack: Stack, { style, number, mark }: Extract<SourceLine, { kind: 'ITEM' }>): Stack {
  const level = stack.findIndex((one) => one.style === style);
  return [...(level < 0 ? stack : stack.slice(0, level)), { style, number, mark }];
}

/** The paragraph that a list stands under: its id, and what the ids and labels of its items begin with. */
interface Above {
  id: string;
  prefix: string;
  label: string;
}

function itemClause(article: Numbered, above: Above, stack: Stack, text: string): PolicyClause {
  const numbers = stack.map(({ number }) => number);
  return {
    id: [above.prefix, ...numbers].join('.'),
    article: article.number,
    label: `${above.label} ${stack.map(({ mark }) => mark.trim()).join('')}`,
    text,
    depth: stack.length,
    parent: stack.length === 1 ? above.id : [above.prefix, ...numbers.slice(0, -1)].join('.'),
  };
}

/** Paragraphs carry a number of their own only where an article has several (`12.p2`). */
function paragraphClause(article: Numbered, text: string, nth: number, of: number): PolicyClause {
  const label = `第${writeNumeral(article.number)}条`;
  const many = of > 1;
  return {
    id: many ? `${article.number}.p${nth}` : `${article.number}`,
    article: article.number,
    label: many ? `${label} 第${writeNumeral(nth)}段` : label,
    text,
    depth: 0,
    parent: null,
  };
}

/**
 * The items of the first list have the article's own number before theirs (`7.1`); a further list, under another
 * paragraph, has that paragraph's (`7.p3.1`), since its numbers begin anew.
 */
function clausesOfArticle(article: Numbered, inside: Inside[]): PolicyClause[] {
  const lines: Inside[] =
    article.text === '' ? inside : [{ kind: 'TEXT', at: article.at, text: article.text }, ...inside];
  const paragraphs = lines.filter(({ kind }) => kind === 'TEXT').length;
  const own = `${article.number}`;
  let above: Above = { id: own, prefix: own, label: `第${writeNumeral(article.number)}条` };
  let stack: Stack = [];
  let nth = 0;
  let lists = 0;
  return lines.map((line) => {
    if (line.kind === 'TEXT') {
      stack = [];
      nth += 1;
      const clause = paragraphClause(article, line.text, nth, paragraphs);
      const isFirst = lists === 0;
      above = {
        id: clause.id,
        prefix: isFirst ? own : clause.id,
        label: isFirst ? above.label : clause.label,
      };
      return clause;
    }
    if (stack.length === 0) lists += 1;
    stack = push(stack, line);
    return itemClause(article, above, stack, line.text);
  });
}

/** Office, date and other lines at the very end that are no sentence. */
function splitTail(lines: SourceLine[]): { body: SourceLine[]; tail: string[] } {
  let end = lines.length;
  while (end > 0) {
    const line = lines[end - 1];
    if (line?.kind !== 'TEXT' || /[。；！？]$/.test(line.text)) break;
    end -= 1;
  }
  return {
    body: lines.slice(0, end),
    tail: lines.slice(end).map((line) => ('text' in line ? line.text : line.title)),
  };
}

function isoDate(text: string): string | null {
  const [, year, month, day] = DATE.exec(text) ?? [];
  return year === undefined || month === undefined || day === undefined
    ? null
    : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The title: the last line of the head that names a rule book; else its first line. */
function titleOf(head: string[]): string {
  const named = head.filter((line) =>
    /(办法|规定|细则|条例|制度|章程|方案|准则|意见)(（[^）]*）|\([^)]*\))?$/.test(line),
  );
  return (named.at(-1) ?? head[0] ?? '').replace(/^.*《|》$/g, '');
}

/**
 * The structure of a regulation: 章, 条, and below it `1.`, `(1)`, `（一）`, `一、` in whatever nesting the text uses, and
 * unnumbered paragraphs. It reports nothing: `checkPolicy` says whether the structure is whole.
 */
export function parsePolicy(source: string): ParsedPolicy {
  const lines = readLines(source);
  const first = lines.findIndex(({ kind }) => kind === 'ARTICLE');
  const start = first > 0 && lines[first - 1]?.kind === 'CHAPTER' ? first - 1 : first;
  const head = (start < 0 ? lines : lines.slice(0, start)).map((line) =>
    'text' in line ? line.text : line.title,
  );
  const { body, tail } = splitTail(start < 0 ? [] : lines.slice(start));
  const articles: PolicyArticle[] = [];
  const chapters: string[] = [];
  let chapter: string | null = null;
  for (const [index, line] of body.entries()) {
    if (line.kind === 'CHAPTER') {
      chapter = line.title;
      chapters.push(line.title);
    } else if (line.kind === 'ARTICLE') {
      const next = body.findIndex(({ kind }, at) => at > index && (kind === 'ARTICLE' || kind === 'CHAPTER'));
      const inside = body.slice(index + 1, next < 0 ? undefined : next).filter(isInside);
      articles.push({
        number: line.number,
        label: `第${writeNumeral(line.number)}条`,
        chapter,
        clauses: clausesOfArticle(line, inside),
      });
    }
  }
  const joined = head.join('\n');
  const documentNumber = (NUMBER_OF_DOCUMENT.exec(joined)?.[0] ?? '').replace(/\s/g, '');
  return {
    policy: { title: titleOf(head), documentNumber, issuedOn: isoDate(joined), articles },
    head,
    tail,
    chapters,
  };
}

const isInside = (line: SourceLine): line is Inside => line.kind === 'ITEM' || line.kind === 'TEXT';
