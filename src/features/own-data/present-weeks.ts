import { dueText, instantText, weekText } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { addWeeks, type ReportingWeek, weekOf } from '../../kernel/reporting-week.ts';
import { dayOf } from '../../kernel/time.ts';
import { type ExitRule, exitRuleOn } from '../../policy/bound-rules.ts';
import { clause } from '../../policy/clauses.ts';
import { CLAUSE_OF } from '../exit-cases/index.ts';
import { readingText } from '../reminders/index.ts';
import { type Judging, teachingWeekOf } from '../week-ledger/index.ts';
import { type Basis, ruleBasis } from './basis.ts';
import {
  type Button,
  buttonOf,
  caseLines,
  joined,
  type Line,
  moreText,
  type Quote,
  quotesOf,
  renderAnswer,
  SECTIONS,
  type Section,
  type Tone,
  texts,
} from './cards.ts';
import type { OwnFacts } from './load-own-projects.ts';
import type { CardTopic, OwnProject, Ranked } from './model.ts';
import { byUrgency, isAtRisk, lastWeeks, missesLeft } from './rules.ts';
import { weekLines, weekName } from './week-lines.ts';

/** So many 补交 buttons and cases fit beside a project; 「补交」 and 「退出」 list the rest. */
const MAKE_UPS = 2;
const CASES = 1;

/** An answer about weeks: what was asked, and when. */
export interface WeeksView extends OwnFacts {
  topic: Extract<CardTopic, 'STREAK' | 'FILED' | 'AT_RISK'>;
}

type Row = OwnProject & Ranked;

const rowOf = (one: OwnProject): Row => ({
  ...one,
  isRunning: one.project.status === 'ACTIVE' || one.project.status === 'SUSPENDED',
  hasCase: one.cases.length > 0,
  isOwed: ['OPEN', 'MISSING'].includes(one.ledger.at(-1)?.state ?? ''),
});

/** What more weeks not on time would lead to, or what has been reached. */
function outlookOf({ missStreak, isRunning, project }: Row, rule: ExitRule | null): string {
  if (!isRunning) return texts('outlook.ended', { status: texts(`projectStatus.${project.status}`) });
  if (rule === null) return texts('unbound');
  const { toLeader, toThreshold } = missesLeft(missStreak, rule.weeks);
  const words = { count: toThreshold ?? 0, threshold: rule.weeks, label: rule.clause.label };
  if (toThreshold === null) return texts('outlook.reached', words);
  const leader = toLeader === null ? '' : texts('outlook.leader', { count: toLeader });
  return texts(missStreak === 0 ? 'outlook.none' : 'outlook.more', words) + leader;
}

function nextLine({ next, isRunning }: Row, { calendar }: Judging): Line[] {
  if (!isRunning) return [];
  const words = next === null ? null : { week: weekName(calendar, next.week), due: dueText(next.dueAt) };
  return [{ text: words === null ? texts('noNext') : texts('next', words), color: 'default' }];
}

const toneOf = (missStreak: number, rule: ExitRule | null): 'green' | 'orange' | 'red' => {
  if (missStreak === 0) return 'green';
  return rule !== null && missStreak >= rule.weeks - 1 ? 'red' : 'orange';
};

/** 填写 and 补交 for who may file, and the way into each case. */
function buttonsOf(row: Row, { settings, now }: Judging): Button[] {
  const { project, ledger, cases, isOwn } = row;
  const open = (week: ReportingWeek): JsonObject => ({
    action: 'weekly-report.open',
    projectId: project.id,
    week,
  });
  const oldest = addWeeks(weekOf(now), -settings.makeUpWeeks);
  const owed = isOwn ? ledger.filter(({ week }) => week >= oldest) : [];
  const missing = owed.filter(({ state }) => state === 'MISSING').slice(-MAKE_UPS);
  const due = owed.find(({ state }) => state === 'OPEN');
  return [
    ...(due === undefined ? [] : [buttonOf(texts('buttons.fill'), open(due.week), 'primary_filled')]),
    ...missing.map(({ week }) => buttonOf(texts('buttons.makeUp', { week: week.slice(5) }), open(week))),
    ...cases
      .slice(0, CASES)
      .map(({ id }) => buttonOf(texts('buttons.case'), { action: 'exit-cases.open', caseId: id })),
  ];
}

function sectionOf(row: Row, { judging, topic }: WeeksView, rule: ExitRule | null): Section {
  const weeks = topic === 'AT_RISK' ? [] : lastWeeks(row.ledger);
  const { missStreak, project, isOwn } = row;
  return {
    title: isOwn
      ? project.name
      : texts('ofCollege', { project: project.name, college: project.college.name }),
    badge: { text: texts('badge', { count: missStreak }), color: toneOf(missStreak, rule) },
    lines: [
      ...joined([{ text: outlookOf(row, rule), color: 'default' }, ...nextLine(row, judging)]),
      ...joined(caseLines(row)),
      ...weekLines(weeks, judging),
    ],
    buttons: buttonsOf(row, judging),
  };
}

function filedTitle(rows: readonly Row[]): { title: string; tone: Tone } {
  const current = rows.map(({ ledger }) => ledger.at(-1)?.state);
  const open = rows.filter(({ isOwed }) => isOwed).length;
  const count = current.filter((state) => state === 'ON_TIME' || state === 'LATE').length;
  return { title: texts('title.filed', { count, open }), tone: open > 0 ? 'orange' : 'green' };
}

function titleOf(
  rows: readonly Row[],
  topic: WeeksView['topic'],
  rule: ExitRule | null,
): { title: string; tone: Tone } {
  if (topic === 'FILED') return filedTitle(rows);
  const count = Math.max(0, ...rows.map(({ missStreak, isRunning }) => (isRunning ? missStreak : 0)));
  const tone = toneOf(count, rule);
  if (topic === 'AT_RISK') return { title: texts('title.atRisk', { count: rows.length }), tone };
  if (count === 0) return { title: texts('title.clean'), tone };
  const [only, ...others] = rows;
  const isOne = only !== undefined && others.length === 0;
  const title = isOne
    ? texts('title.one', { count, project: only.project.name })
    : texts('title.most', { count });
  return { title, tone };
}

const linksOf = (topic: WeeksView['topic']): Button[] =>
  topic === 'AT_RISK'
    ? [
        buttonOf(texts('buttons.cases'), { action: 'exit-cases.list' }),
        buttonOf(texts('buttons.overview'), { action: 'overview.open' }),
      ]
    : [buttonOf(texts('buttons.todo'), { action: 'todo.open' })];

/** The clause in force, and for each open case the words that it was opened with (US-36). */
function quotesOfCases(rows: readonly Row[], basis: Basis | null): Quote[] {
  const ofCases = rows.flatMap(({ cases }) =>
    cases.map(({ ground, clauseLabel, quote, policyVersion: version }) => {
      const label = clauseLabel === '' ? clause(CLAUSE_OF[ground]).label : clauseLabel;
      return { label: texts('ofCase', { label, version }), quote };
    }),
  );
  const known = new Map([...quotesOf(basis), ...ofCases].map((one) => [`${one.label}${one.quote}`, one]));
  return [...known.values()];
}

/**
 * Projects with their streak, the last weeks with the reason of each, what is due next, how far the threshold is, and
 * open cases. Every figure is the ledger's; the clause in force is quoted and the reading of D2 and D3 named (SPEC 1E,
 * 0).
 */
export function presentWeeks(view: WeeksView): JsonObject {
  const { topic, judging, projects } = view;
  const { calendar, settings, now } = judging;
  const rule = exitRuleOn(settings, dayOf(now));
  const basis = ruleBasis(settings, 'EXIT_MISSES', dayOf(now));
  const ranked = byUrgency(projects.map(rowOf), topic === 'FILED');
  const rows = topic === 'AT_RISK' ? ranked.filter(isAtRisk) : ranked;
  const shown = rows.slice(0, SECTIONS);
  const { title, tone } = titleOf(rows, topic, rule);
  const week = weekText(weekOf(now), teachingWeekOf(calendar, weekOf(now)));
  return renderAnswer(topic, basis, {
    ...{ title, tone },
    subtitle: texts('subtitle', { at: instantText(now), week }),
    notice: rows.length === 0 ? texts('noneAtRisk') : '',
    sections: shown.map((row) => sectionOf(row, view, rule)),
    more: moreText(rows.slice(SECTIONS), topic === 'AT_RISK'),
    quotes: quotesOfCases(shown, basis),
    reading: readingText(settings),
    links: linksOf(topic),
  });
}
