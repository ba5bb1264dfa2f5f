import { z } from 'zod';
import { defineCard, instantText, render, textsOf } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Basis } from './basis.ts';
import type { CardTopic, OwnProject } from './model.ts';

/** Wording of this feature: `cards/own-data/texts.json`. */
export const texts = textsOf('own-data');

const text = z.string();
const tone = z.enum(['blue', 'green', 'orange', 'red', 'grey']);
const line = z.strictObject({ text, color: text });
const button = z.strictObject({
  text,
  type: z.enum(['primary_filled', 'default']),
  value: z.record(text, z.json()),
});

export type Tone = z.infer<typeof tone>;
export type Line = z.infer<typeof line>;
export type Button = z.infer<typeof button>;

/** The answer to a question about the asker's own affairs: a section per project or plan, tied to the clauses. */
export const answerCard = defineCard(
  'own-data/answer',
  z.strictObject({
    ...{ title: text, subtitle: text, summary: text, tone },
    notice: text,
    sections: z.array(
      z.strictObject({ title: text, badge: line, lines: z.array(line), buttons: z.array(button) }),
    ),
    more: text,
    quotes: z.array(z.strictObject({ label: text, quote: text })),
    /** How the school counts (学校设置), and from which regulation the quotes are. */
    reading: text,
    source: text,
    buttons: z.array(button),
  }),
);

export type Quote = { label: string; quote: string };
export type Section = z.infer<typeof answerCard.model>['sections'][number];

export const OWN_DATA_CARDS = [answerCard];

/** So many sections fit a phone's patience and the platform's limit of 200 elements. */
export const SECTIONS = 5;

/** Neighbouring lines of one colour as one text: each text counts against the limit of elements. */
export function joined(lines: readonly Line[]): Line[] {
  const runs: Line[] = [];
  for (const { text, color } of lines) {
    const last = runs.at(-1);
    if (last?.color === color) runs.splice(-1, 1, { text: `${last.text}\n${text}`, color });
    else runs.push({ text, color });
  }
  return runs;
}

/** A button that sends `value`. */
export const buttonOf = (label: string, value: JsonObject, type: Button['type'] = 'default'): Button => ({
  text: label,
  type,
  value,
});

/** The way to the whole article of the first clause of a basis, and from there back to the answer. */
function originalButtons(topic: CardTopic, basis: Basis | null): Button[] {
  const [first] = basis?.clauses ?? [];
  if (basis === null || first === undefined) return [];
  const { versionId } = basis;
  return [
    buttonOf(texts('buttons.original', { label: first.label }), {
      ...{ action: 'own-data.original', topic, versionId },
      clauseId: first.id,
    }),
  ];
}

/** The quotes of a basis; none where there is none. */
export const quotesOf = (basis: Basis | null): Quote[] =>
  (basis?.clauses ?? []).map(({ label, quote }) => ({ label, quote }));

/**
 * How many projects are left out and where the person sees them: 「周报」 lists those that one coordinates, 「本周」 is for
 * leaders and 教务处 alone.
 */
export function moreText(leftOut: readonly Pick<OwnProject, 'isOwn'>[], isSchool = false): string {
  if (leftOut.length === 0) return '';
  const where = isSchool ? 'SCHOOL' : leftOut.every(({ isOwn }) => isOwn) ? 'OWN' : 'COLLEGE';
  return texts(`more.${where}`, { count: leftOut.length });
}

/** The open cases of a project, a line each. */
export const caseLines = ({ cases }: Pick<OwnProject, 'cases'>): Line[] =>
  cases.map(({ ground, state, openedAt }) => ({
    text: texts(`case.${state}`, { ground: texts(`ground.${ground}`), at: instantText(openedAt) }),
    color: 'red',
  }));

/** What an answer says beyond what every answer has. */
export interface AnswerParts {
  title: string;
  tone: Tone;
  subtitle: string;
  notice?: string;
  sections: Section[];
  more?: string;
  /** The clauses of the basis unless said otherwise. */
  quotes?: Quote[];
  reading?: string;
  /** From which regulation the quotes are; where the rule is unbound, that it is off. */
  source?: string;
  /** After the way to the original. */
  links: Button[];
}

/** An answer about the asker's own affairs, with the clauses that it rests on. */
export function renderAnswer(topic: CardTopic, basis: Basis | null, parts: AnswerParts): JsonObject {
  const { links, ...said } = parts;
  return render(answerCard, {
    ...{ summary: parts.title, notice: '', more: '', reading: '', quotes: quotesOf(basis) },
    source: basis === null ? texts('unbound') : texts('source', { title: basis.policyTitle }),
    ...said,
    buttons: [...originalButtons(topic, basis), ...links],
  });
}
