import { textsOf } from '../../cards/index.ts';
import type { Answerer, Reply } from '../../policy/answers/answerer.ts';
import type { Reworded } from '../../policy/answers/checked-conclusion.ts';
import { shownClauses } from '../../policy/answers/shown.ts';
import { clausesOf, findClause, type PolicyClause } from '../../policy/text/model.ts';

/** Wording of this feature: `cards/policy-qa/texts.json`. */
export const texts = textsOf('policy-qa');

/** A clause as it is quoted: every quote is a substring of the stored text (TARGETS S13). */
export interface Quoted {
  id: string;
  label: string;
  quote: string;
}

/** The parts of an answer, for a card as for a line of text. */
export interface Explanation {
  title: string;
  subtitle: string;
  /** What it comes to, one sentence each. */
  lines: string[];
  quotes: Quoted[];
  /** What the text leaves open. */
  notes: string[];
  source: string;
  /** Near the question, and plainly not an answer. */
  nearest: Quoted[];
}

/** What is known of the school's settings where a setting answers, by the name of the value in the sentence. */
export type SettingWords = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

const LONGEST_TITLE = 40;

const quoted = ({ id, label, text }: PolicyClause): Quoted => ({ id, label, quote: text });

const quotedAll = ({ policy }: Answerer, ids: string[]): Quoted[] =>
  ids.flatMap((id) => {
    const found = findClause(policy, id);
    return found === null ? [] : [quoted(found)];
  });

function sourceOf({ policy }: Answerer): string {
  const name = `${policy.documentNumber}《${policy.title}》`;
  return policy.issuedOn === null
    ? texts('answer.sourceUndated', { policy: name })
    : texts('answer.source', { policy: name, date: policy.issuedOn });
}

function explainAnswer(
  answerer: Answerer,
  { clauses, wrong }: Extract<Reply, { kind: 'ANSWER' }>,
  reworded: Reworded | null,
): Explanation {
  const { conclusions, notes } = answerer.vocabulary;
  const quotes = shownClauses(answerer.policy, clauses).map(quoted);
  const [first] = quotes;
  const said = clauses.flatMap((id) =>
    id === reworded?.clause ? reworded.conclusion : (conclusions[id] ?? []),
  );
  const label = first?.label ?? '';
  const title = said[0] ?? texts('answer.noConclusion', { label });
  return {
    title: title.length > LONGEST_TITLE ? texts('answer.noConclusion', { label }) : title,
    subtitle: texts('answer.subtitle', {
      label: quotedAll(answerer, clauses)
        .map((one) => one.label)
        .join('、'),
    }),
    lines: [...(wrong === null ? [] : [texts('answer.wrong', { ...wrong })]), ...said],
    quotes,
    notes: clauses.flatMap((id) => notes[id] ?? []).map((note) => texts('answer.note', { note })),
    source: sourceOf(answerer),
    nearest: [],
  };
}

/**
 * The clause by which the text says who interprets it and what becomes of the rest (clause 14); null when it has none.
 */
export const lastResort = ({ policy }: Answerer): PolicyClause | null =>
  clausesOf(policy).find(({ text }) => /负责解释|未尽事宜/.test(text)) ?? null;

function explainGap(
  answerer: Answerer,
  { nearest, named }: Extract<Reply, { kind: 'NOT_COVERED' }>,
): Explanation {
  const { articles } = answerer.policy;
  const last = lastResort(answerer);
  const isPlace = named !== null && /[条款项点]|^\d|art|clause|section|para/.test(named) && named.length < 16;
  const lead =
    named === null
      ? texts('notCovered.lead')
      : texts(isPlace ? 'notCovered.noSuchPlace' : 'notCovered.noSuchWords', {
          named,
          articles: articles.length,
        });
  const way =
    last === null
      ? texts('notCovered.wayWithout')
      : texts('notCovered.way', { label: last.label, quote: last.text.replace(/。$/, '') });
  return {
    title: texts('notCovered.title'),
    subtitle: texts('notCovered.subtitle'),
    lines: [lead, way],
    quotes: [],
    notes: [],
    source: sourceOf(answerer),
    nearest: quotedAll(answerer, nearest),
  };
}

function explainSetting(setting: string, words: SettingWords): Explanation {
  const known = words[setting];
  const lines = [texts('setting.lead'), ...(known === undefined ? [] : [texts(`setting.${setting}`, known)])];
  const subtitle = texts('setting.subtitle');
  return { title: texts('setting.title'), subtitle, lines, quotes: [], notes: [], source: '', nearest: [] };
}

/**
 * Puts a reply into words. Quotes are whole clauses; nothing is said that rests on no clause or setting. A checked
 * sentence of a language model stands for the released one of its clause.
 */
export function explain(
  answerer: Answerer,
  reply: Reply,
  settings: SettingWords,
  reworded: Reworded | null = null,
): Explanation {
  switch (reply.kind) {
    case 'ANSWER':
      return explainAnswer(answerer, reply, reworded);
    case 'NOT_COVERED':
      return explainGap(answerer, reply);
    case 'SETTING':
      return explainSetting(reply.setting, settings);
    case 'OTHER': {
      const lines = [texts('other.lead')];
      const rest = { quotes: [], notes: [], source: '', nearest: [] };
      return { title: texts('other.title'), subtitle: '', lines, ...rest };
    }
  }
}

/** The same as plain text, one statement a line: for commands, groups and clients that show no card. */
export function asText({ lines, quotes, notes, source, nearest }: Explanation): string {
  const quoteLines = quotes.map(({ label, quote }) => texts('answer.quote', { label, quote }));
  const near =
    nearest.length === 0
      ? []
      : [`${texts('notCovered.nearest')}${nearest.map(({ label }) => label).join('、')}`];
  return [...lines, ...quoteLines, ...notes, ...near, ...(source === '' ? [] : [source])].join('\n');
}
