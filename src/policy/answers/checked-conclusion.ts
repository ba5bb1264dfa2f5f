import { z } from 'zod';
import { err, ok, type Result } from '../../kernel/result.ts';
import { NUMERAL, readNumeral } from '../text/numerals.ts';
import { hasOnlyFiguresOf, mixesFigures } from './conclusion-figures.ts';
import { keepsVerdict } from './conclusion-verdicts.ts';

/** A cited clause, with the sentence that people released for it, if there is one. */
export interface CitedClause {
  id: string;
  article: number;
  text: string;
  conclusion: string | null;
}

/** What the sentence may rest on: the clauses that the answer cites, and how the regulation is called. */
export interface Citation {
  title: string;
  clauses: readonly CitedClause[];
}

/** A sentence for one of the cited clauses, in the words of a model. */
export interface Reworded {
  clause: string;
  conclusion: string;
}

/** Why a model's text is not shown. */
export type ConclusionFault =
  | 'NOT_AS_ASKED'
  | 'OTHER_CLAUSE'
  | 'LENGTH'
  | 'NOT_PLAIN'
  | 'OTHER_WORDS'
  | 'INVENTED_QUOTE'
  | 'OTHER_FIGURE'
  | 'OTHER_PLACE'
  | 'OTHER_VERDICT';

const SHORTEST = 4;
const LONGEST = 120;
const LONGEST_ANSWER = 2_000;

const Answer = z.strictObject({ clause: z.string(), conclusion: z.string() });

// Signs that no markup, link, mention or JSON is made of; Han without compatibility forms, which would hide a numeral.
const PLAIN = /^[\u3007\u4e00-\u9fffA-Za-z0-9 ，。；：、！？“”‘’《》（）—…·%+.-]+$/u;
const LATIN = /[A-Za-z0-9+.-]*[A-Za-z][A-Za-z0-9+.-]*/g;
const QUOTE = /“([^“”]*)”|‘([^‘’]*)’|《([^《》]*)》/g;
const QUOTE_SIGN = /[“”‘’《》]/;
const PLACE = new RegExp(`第([${NUMERAL}百]+)(条|款|项|章|节|目|点|编)`, 'gu');

function read(modelText: string): z.infer<typeof Answer> | null {
  if (modelText.length > LONGEST_ANSWER) return null;
  try {
    return Answer.safeParse(JSON.parse(modelText)).data ?? null;
  } catch {
    return null;
  }
}

/** Every passage in quotation marks, and every named document, is a piece of the clause; no mark stands alone. */
function quotesOnly(sentence: string, { text }: CitedClause, title: string): boolean {
  const passages = [...sentence.matchAll(QUOTE)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  const rest = sentence.replace(QUOTE, '');
  return (
    !QUOTE_SIGN.test(rest) && passages.every((one) => one !== '' && (text.includes(one) || one === title))
  );
}

/** Articles other than the clause's own are named only where the clause names them itself. */
const namesOnlyPlacesOf = (sentence: string, { article, text }: CitedClause): boolean =>
  [...sentence.matchAll(PLACE)].every(
    ([words, numeral = '', kind]) =>
      (kind === '条' && readNumeral(numeral) === article) || text.includes(words),
  );

function faultOf(sentence: string, clause: CitedClause, title: string): ConclusionFault | null {
  // The released sentence was read by people: what it says counts like the clause, but only the clause is quoted.
  const sources = [clause.text, clause.conclusion ?? ''];
  const source = sources.join('\n');
  const length = [...sentence].length;
  if (length < SHORTEST || length > LONGEST) return 'LENGTH';
  if (!PLAIN.test(sentence) || sentence.trim() !== sentence) return 'NOT_PLAIN';
  const latin = sentence.match(LATIN) ?? [];
  if (!latin.every((word) => `${source}\n${title}`.includes(word))) return 'OTHER_WORDS';
  if (!quotesOnly(sentence, clause, title)) return 'INVENTED_QUOTE';
  if (!namesOnlyPlacesOf(sentence, clause)) return 'OTHER_PLACE';
  const counted = sentence.replace(LATIN, '·').replace(PLACE, '·');
  if (!hasOnlyFiguresOf(counted, sources) || mixesFigures(counted, sources)) return 'OTHER_FIGURE';
  return keepsVerdict(sentence, source) ? null : 'OTHER_VERDICT';
}

/**
 * The sentence in a model's JSON text `{"clause", "conclusion"}`, or why it is dropped: it must be for a cited clause,
 * 4 to 120 characters of plain text, quote only the clause, and have no figure, place, permission or negation that the
 * clause does not have. It cannot tell that true words are put together to something untrue; the clause is shown below.
 */
export function checkedConclusion(
  modelText: string,
  { title, clauses }: Citation,
): Result<Reworded, { code: ConclusionFault }> {
  const answer = read(modelText);
  if (answer === null) return err({ code: 'NOT_AS_ASKED' });
  const clause = clauses.find(({ id }) => id === answer.clause);
  if (clause === undefined) return err({ code: 'OTHER_CLAUSE' });
  const fault = faultOf(answer.conclusion, clause, title);
  return fault === null ? ok(answer) : err({ code: fault });
}
