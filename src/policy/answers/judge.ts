import { z } from 'zod';
import type { Answerer, Reply } from './answerer.ts';
import { shownClauses } from './shown.ts';

/** A question whose right answer is known: articles or clauses; none of them means that the text does not answer. */
export const questionSchema = z.object({
  q: z.string(),
  clauses: z.array(z.string()).optional(),
  articles: z.array(z.number()).optional(),
  must_quote: z.string().nullish(),
  all_of: z.array(z.number()).optional(),
});
export type KnownQuestion = z.infer<typeof questionSchema>;

export type Verdict = 'RIGHT' | 'WRONG' | 'UNANSWERED' | 'QUOTE_MISSING';

/** How a set was answered. */
export interface Judged {
  size: number;
  right: number;
  /** Answered from an article that is not the answer, or answered at all where the text does not. */
  wrong: number;
  unanswered: number;
  /** The right article, without the sentence that was needed. */
  quoteMissing: number;
  /** 99 of 100 questions took no longer. */
  slowestMs: number;
}

const articleOf = (clause: string): number => Number(clause.split('.')[0]);
const plain = (text: string): string => text.replace(/\s/g, '');

function hasQuote({ policy }: Answerer, clauses: string[], question: KnownQuestion): boolean {
  const shown = plain(
    shownClauses(policy, clauses)
      .map(({ text }) => text)
      .join('\n'),
  );
  if (typeof question.must_quote === 'string') return shown.includes(plain(question.must_quote));
  return question.clauses === undefined || question.clauses.some((one) => clauses.includes(one));
}

/** Judges one reply: the first article cited counts, and the sentence that was needed has to be shown. */
export function judge(answerer: Answerer, question: KnownQuestion, reply: Reply): Verdict {
  const accepted = question.articles ?? [...new Set((question.clauses ?? []).map(articleOf))];
  if (reply.kind !== 'ANSWER') return accepted.length === 0 ? 'RIGHT' : 'UNANSWERED';
  const cited = reply.clauses.map(articleOf);
  const [first] = cited;
  if (first === undefined || !accepted.includes(first)) return 'WRONG';
  const isWhole = (question.all_of ?? []).every((article) => cited.includes(article));
  return isWhole && hasQuote(answerer, reply.clauses, question) ? 'RIGHT' : 'QUOTE_MISSING';
}

/** Asks every question of a set and counts. */
export function judgeSet(answerer: Answerer, questions: KnownQuestion[]): Judged {
  const times: number[] = [];
  const verdicts = questions.map((question) => {
    const start = performance.now();
    const reply = answerer.ask(question.q);
    times.push(performance.now() - start);
    return judge(answerer, question, reply);
  });
  const count = (verdict: Verdict): number => verdicts.filter((one) => one === verdict).length;
  times.sort((a, b) => a - b);
  return {
    size: questions.length,
    right: count('RIGHT'),
    wrong: count('WRONG'),
    unanswered: count('UNANSWERED'),
    quoteMissing: count('QUOTE_MISSING'),
    slowestMs: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}
