import { readFileSync } from 'node:fs';
import { projectFile } from '../../project-file.ts';
import { clausesOf, findArticle, findClause, type PolicyText } from '../text/model.ts';
import { type ClauseIndex, type Found, indexClauses, searchClauses } from './clause-search.ts';
import { type Concepts, conceptFinder, conceptsSchema } from './concepts.ts';
import { type WrongFigure, wrongFigure } from './figures.ts';
import { type Learned, labelShares, learn, NOT_COVERED, OTHER, settingOf } from './learned.ts';
import { keepLearned, readLearned } from './learned-file.ts';
import { asksForText, findReference, isSurelyNamed, resolveReference, wordsNotInText } from './references.ts';
import { normalize } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What the regulation has to say to a question. Clauses are named by id, the best first. */
export type Reply =
  | { kind: 'ANSWER'; clauses: string[]; wrong: WrongFigure | null }
  /** `named` is the article that does not exist, or the words that the text does not have. */
  | { kind: 'NOT_COVERED'; nearest: string[]; named: string | null }
  /** A school setting answers it, not the regulation. */
  | { kind: 'SETTING'; setting: string; nearest: string[] }
  | { kind: 'OTHER' };

/** Answers questions from one regulation. */
export interface Answerer {
  policy: PolicyText;
  vocabulary: Vocabulary;
  ask(question: string): Reply;
}

/** Words of schools and offices, for any regulation. */
const COMMON_WORDS = 'src/policy/answers/common-words.json';
/**
 * A label's share of the belief that is enough to answer from a clause; chosen on questions kept apart from the
 * learning.
 */
const SURE = 0.72;
const ALSO = 0.4;
const ALSO_SAME_ARTICLE = 0.25;
const MOST_CITED = 3;
const NAMED_COUNTS = 3;
const MOST_NEAREST = 3;
const ENOUGH_SAMPLES_PER_CLAUSE = 3;
/** Without samples: how much of the question the clause has to cover, found on regulations and questions of others. */
const COVERED_ENOUGH = 0.25;

const byShare = (a: [string, number], b: [string, number]): number => b[1] - a[1];
const articleOf = (id: string): string => id.split('.')[0] ?? id;

function mergedConcepts(vocabulary: Vocabulary): Concepts {
  const merged: Concepts = {
    ...conceptsSchema.parse(JSON.parse(readFileSync(projectFile(COMMON_WORDS), 'utf8'))),
  };
  for (const [concept, forms] of Object.entries(vocabulary.concepts))
    merged[concept] = [...(merged[concept] ?? []), ...forms];
  return merged;
}

/** The clauses that are cited beside the best one: nearly as likely, or of the same article and not far behind. */
function cited(ranked: [string, number][]): string[] {
  const [best] = ranked;
  if (best === undefined) return [];
  return ranked
    .filter(([id, share]) => {
      const bar = articleOf(id) === articleOf(best[0]) ? ALSO_SAME_ARTICLE : ALSO;
      return share >= bar * best[1];
    })
    .map(([id]) => id)
    .filter((id, at, all) => !all.slice(0, at).some((better) => isUnder(better, id)))
    .slice(0, MOST_CITED);
}

/** A lead adds nothing to the item below it that answers. */
const isUnder = (item: string, lead: string): boolean => item.startsWith(`${lead}.`);

const isClause = (label: string): boolean =>
  label !== NOT_COVERED && label !== OTHER && settingOf(label) === null;

/** An article that the question names is more likely meant than its words alone say. */
function leanTo(article: number | null, shares: Map<string, number>): [string, number][] {
  const leaned = [...shares].map(([label, share]): [string, number] => [
    label,
    isClause(label) && Number(articleOf(label)) === article ? share * NAMED_COUNTS : share,
  ]);
  const sum = leaned.reduce((all, [, share]) => all + share, 0);
  return leaned.map(([label, share]) => [label, share / sum]);
}

function bySamples(learned: Learned, normalized: string, article: number | null): Reply {
  const shares = leanTo(article, labelShares(learned, normalized)).sort(byShare);
  const ranked = shares.filter(([label]) => isClause(label));
  const [best] = ranked;
  const nearest = ranked.slice(0, MOST_NEAREST).map(([id]) => id);
  const sure = ranked.reduce((sum, [, share]) => sum + share, 0);
  if (best !== undefined && sure >= SURE) return { kind: 'ANSWER', clauses: cited(ranked), wrong: null };
  const [refusal = NOT_COVERED] = shares.find(([label]) => !isClause(label)) ?? [];
  const setting = settingOf(refusal);
  if (setting !== null) return { kind: 'SETTING', setting, nearest };
  return refusal === OTHER ? { kind: 'OTHER' } : { kind: 'NOT_COVERED', nearest, named: null };
}

function byWords(found: Found[]): Reply {
  const [best] = found;
  if (best === undefined) return { kind: 'OTHER' };
  const nearest = found.slice(0, MOST_NEAREST).map(({ clause }) => clause);
  if (best.covered < COVERED_ENOUGH) return { kind: 'NOT_COVERED', nearest, named: null };
  return {
    kind: 'ANSWER',
    clauses: cited(found.map(({ clause, score }) => [clause, score ** 4])),
    wrong: null,
  };
}

/** An answer to a question that names its place; null when the place is not what is asked for. */
function byReference(policy: PolicyText, normalized: string): Reply | null {
  const reference = findReference(normalized);
  if (reference === null) return null;
  const target = resolveReference(policy, reference);
  if (target === null) {
    if (!isSurelyNamed(reference)) return null;
    const article = findArticle(policy, reference.path[0] ?? 0);
    const nearest = (article?.clauses ?? []).slice(0, MOST_NEAREST).map(({ id }) => id);
    return { kind: 'NOT_COVERED', nearest, named: reference.words.trim() };
  }
  if (!asksForText(normalized, reference)) return null;
  const clauses = typeof target === 'string' ? withItems(policy, target) : target.clauses.map(({ id }) => id);
  return { kind: 'ANSWER', clauses, wrong: null };
}

/** A clause with what stands under it. */
function withItems(policy: PolicyText, id: string): string[] {
  const items = clausesOf(policy).filter(({ parent }) => parent === id);
  return [id, ...items.flatMap((one) => withItems(policy, one.id))];
}

/** Adds what a cited clause says only together with another one, where the question touches it. */
function withCompanions({ policy, vocabulary }: Ways, normalized: string, reply: Reply): Reply {
  if (reply.kind !== 'ANSWER') return reply;
  const added = reply.clauses
    .flatMap((id) => vocabulary.companions[id] ?? [])
    .filter(
      ({ clause, words }) =>
        findClause(policy, clause) !== null && words.some((one) => normalized.includes(one)),
    )
    .map(({ clause }) => clause);
  return { ...reply, clauses: [...new Set([...reply.clauses, ...added])] };
}

function withFigures(policy: PolicyText, question: string, reply: Reply): Reply {
  if (reply.kind !== 'ANSWER') return reply;
  const [best] = reply.clauses;
  const text = best === undefined ? '' : (findClause(policy, best)?.text ?? '');
  return { ...reply, wrong: wrongFigure(question, text) };
}

const PART_ENDS = /[?？;；。!！]|[,，](?=又|另外|还有|以及|and )/;
const SHORTEST_PART = 5;

/** A question that asks two things is answered from the clauses of both, when each part alone has a clear answer. */
function inParts(normalized: string, ask: (question: string) => Reply): Reply {
  const whole = ask(normalized);
  const parts = normalized.split(PART_ENDS).filter((part) => part.trim().length >= SHORTEST_PART);
  if (parts.length < 2 || whole.kind !== 'ANSWER') return whole;
  const firsts = parts.map(ask).map((one) => (one.kind === 'ANSWER' ? one.clauses[0] : undefined));
  const all = [...firsts, ...whole.clauses].filter((one) => one !== undefined);
  const clauses = firsts.every((one) => one !== undefined) ? [...new Set(all)] : whole.clauses;
  return { ...whole, clauses: clauses.slice(0, MOST_CITED) };
}

interface Ways {
  policy: PolicyText;
  vocabulary: Vocabulary;
  whole: string;
  index: ClauseIndex;
  learned: Learned | null;
}

function reply(ways: Ways, question: string): Reply {
  const { policy, whole, index, learned } = ways;
  const normalized = normalize(question);
  if (normalized.trim() === '') return { kind: 'OTHER' };
  const named = byReference(policy, normalized);
  if (named !== null) return named;
  const missing = wordsNotInText(normalized, whole);
  const article = findReference(normalized)?.path[0] ?? null;
  const found = inParts(normalized, (one) =>
    learned === null ? byWords(searchClauses(index, one)) : bySamples(learned, one, article),
  );
  if (missing !== null) {
    const nearest = found.kind === 'ANSWER' ? found.clauses : 'nearest' in found ? found.nearest : [];
    return { kind: 'NOT_COVERED', nearest: nearest.slice(0, MOST_NEAREST), named: missing };
  }
  return withFigures(policy, question, withCompanions(ways, normalized, found));
}

/** What an earlier process learned from the same data, or what is learned now and kept for the next one. */
function* learnOnce(
  policy: PolicyText,
  vocabulary: Vocabulary,
  conceptsIn: Learned['conceptsIn'],
): Generator<void, Learned> {
  const kept = readLearned(policy, vocabulary);
  if (kept !== null) return { ...kept, conceptsIn };
  const learned = yield* learn(policy, vocabulary, conceptsIn);
  const { conceptsIn: _, ...data } = learned;
  keepLearned(policy, vocabulary, data);
  return learned;
}

/**
 * Makes what answers questions from a regulation, with or without a vocabulary. It takes up to some seconds of work and
 * yields in between; the result is the same on every machine and never changes.
 */
export function* createAnswerer(policy: PolicyText, vocabulary: Vocabulary): Generator<void, Answerer> {
  const clauses = clausesOf(policy);
  const conceptsIn = conceptFinder(mergedConcepts(vocabulary));
  const index = indexClauses(policy, clauses, conceptsIn);
  yield;
  const samples = vocabulary.answered.reduce((sum, { questions }) => sum + questions.length, 0);
  const enough = samples >= ENOUGH_SAMPLES_PER_CLAUSE * clauses.length;
  const learned = enough ? yield* learnOnce(policy, vocabulary, conceptsIn) : null;
  const ways: Ways = { policy, vocabulary, whole: clauses.map(({ text }) => text).join(''), index, learned };
  return { policy, vocabulary, ask: (question) => reply(ways, question) };
}

/** Runs the preparation to its end in one go: for commands and tests. */
export function prepared(policy: PolicyText, vocabulary: Vocabulary): Answerer {
  const steps = createAnswerer(policy, vocabulary);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
