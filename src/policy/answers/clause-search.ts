import { findArticle, findClause, type PolicyClause, type PolicyText } from '../text/model.ts';
import { featuresOf } from './features.ts';
import { normalize } from './tokens.ts';

/** The clauses of a text, searchable by words: the way that needs no sample questions. */
export interface ClauseIndex {
  ids: string[];
  /** By part: the clauses that have it, with its frequency there (context counts less). */
  postings: ReadonlyMap<string, { clause: number; frequency: number }[]>;
  lengths: number[];
  meanLength: number;
  conceptsIn: (normalized: string) => Set<string>;
}

/** What was found for a question, best first. */
export interface Found {
  clause: string;
  score: number;
  /** Share of what the question asks about that the clause has, by how telling each part is; 0 to 1. */
  covered: number;
}

const CONTEXT = 0.3;
const SATURATION = 1.2;
const LENGTH_PENALTY = 0.5;
/** How much a part says, by its first letter in `featuresOf`: characters, sounds, words, pairs of words, concepts. */
const SAYS: Record<string, number> = { c: 0.5, s: 0.2, w: 1, v: 0.6, k: 1.2, p: 0 };
const TELLS_NOTHING =
  /请问|想问|问一下|你好|您好|是不是|能不能|可不可以|什么|怎么|怎样|如何|哪些|哪个|哪里|为什么|多少|几个|吗|呢|吧|啊|呀|嘛|的|了|我们|咱们|我|你|他|她|这个|那个|有没有|是否|到底|究竟|是|要|会|在|有|和|与|或|把|被|让|给|就|都|也|还/g;

const contextOf = (policy: PolicyText, { article, parent }: PolicyClause): string =>
  [
    findArticle(policy, article)?.chapter ?? '',
    parent === null ? '' : (findClause(policy, parent)?.text ?? ''),
  ].join('');

function frequencies(
  policy: PolicyText,
  clause: PolicyClause,
  conceptsIn: ClauseIndex['conceptsIn'],
): Map<string, number> {
  const all = new Map<string, number>();
  const texts: [string, number][] = [
    [clause.text, 1],
    [contextOf(policy, clause), CONTEXT],
  ];
  for (const [text, weight] of texts)
    for (const sentence of text.split(/[。；]/))
      for (const part of featuresOf(normalize(sentence), conceptsIn).keys())
        all.set(part, (all.get(part) ?? 0) + weight);
  return all;
}

/** Indexes every clause with the words of its article around it. */
export function indexClauses(
  policy: PolicyText,
  clauses: PolicyClause[],
  conceptsIn: ClauseIndex['conceptsIn'],
): ClauseIndex {
  const postings = new Map<string, { clause: number; frequency: number }[]>();
  const lengths = clauses.map(({ text }) => text.length);
  for (const [at, clause] of clauses.entries())
    for (const [part, frequency] of frequencies(policy, clause, conceptsIn)) {
      const list = postings.get(part) ?? [];
      list.push({ clause: at, frequency });
      postings.set(part, list);
    }
  const meanLength = lengths.reduce((a, b) => a + b, 0) / Math.max(1, lengths.length);
  return { ids: clauses.map(({ id }) => id), postings, lengths, meanLength, conceptsIn };
}

/** Clauses by how well they fit a normalized question (BM25 over the parts), those that fit at all, best first. */
export function searchClauses(index: ClauseIndex, normalized: string): Found[] {
  const { ids, postings, lengths, meanLength } = index;
  const parts = featuresOf(normalized.replace(TELLS_NOTHING, ' '), index.conceptsIn);
  const scores = new Float64Array(ids.length);
  const covered = new Float64Array(ids.length);
  let whole = 0;
  for (const part of parts.keys()) {
    const list = postings.get(part) ?? [];
    const says = SAYS[part.charAt(0)] ?? 0;
    const rare = Math.log(1 + (ids.length - list.length + 0.5) / (list.length + 0.5));
    if (part.startsWith('w') || part.startsWith('k')) whole += says * rare;
    for (const { clause, frequency } of list) {
      const norm = 1 - LENGTH_PENALTY + (LENGTH_PENALTY * (lengths[clause] ?? 0)) / meanLength;
      const weight = (frequency * (SATURATION + 1)) / (frequency + SATURATION * norm);
      scores[clause] = (scores[clause] ?? 0) + says * rare * weight;
      if (part.startsWith('w') || part.startsWith('k'))
        covered[clause] = (covered[clause] ?? 0) + says * rare;
    }
  }
  return ids
    .map((clause, at) => ({
      clause,
      score: scores[at] ?? 0,
      covered: whole === 0 ? 0 : (covered[at] ?? 0) / whole,
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}
