import {
  dueText,
  instantText,
  render,
  shorten,
  shortWeekText,
  textsOf,
  weekText,
} from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import type { ExitRule } from '../../policy/bound-rules.ts';
import type { RosterProject } from '../roster/index.ts';
import { type SchoolCalendar, teachingWeekOf } from '../week-ledger/index.ts';
import { receiptCard, texts } from './cards.ts';
import type { ReportContent, WeeklyReport } from './model.ts';
import type { ProjectFacts } from './project-facts.ts';

const common = textsOf('common');

/** What a receipt shows. `next`: another own project that still owes this week. */
export interface ReceiptLink {
  text: string;
  value: JsonObject;
}

/** What a receipt shows. */
export interface ReceiptView {
  calendar: SchoolCalendar;
  report: WeeklyReport;
  facts: ProjectFacts;
  missStreak: number;
  /** What the streak means in the regulation in force; null where that is not bound to a clause. */
  exitRule: ExitRule | null;
  amendableUntil: Instant | null;
  next: RosterProject | null;
  /** A button to another feature that the report has to do with. */
  link: ReceiptLink | null;
}

/** 通过率 = passed ÷ examined, with one decimal; a dash while nobody was examined. */
export function passRateText(content: ReportContent): string {
  if (content.examinedCount === 0) return '—';
  return `${((content.passedCount / content.examinedCount) * 100).toFixed(1)}%`;
}

/** Figures of a report in one line. */
export function figuresText(content: ReportContent): string {
  return texts('receipt.figures', {
    registered: content.registeredCount,
    trained: content.trainedCount,
    examined: content.examinedCount,
    passed: content.passedCount,
    rate: passRateText(content),
  });
}

function quoted(rule: ExitRule | null): string {
  if (rule === null) return texts('receipt.unbound');
  const { label, quote } = rule.clause;
  return texts('receipt.clause', { label, quote, title: rule.policyTitle });
}

function verdictNote({ report, facts }: ReceiptView): string[] {
  if (report.state === 'EXEMPT') return [texts('receipt.exemptNote')];
  if (report.state === 'LATE')
    return [texts(facts.settings.lateCounts ? 'receipt.lateNote' : 'receipt.lateNoteNotCounted')];
  const isGrace = report.dueAt !== null && report.submittedAt > report.dueAt;
  return isGrace ? [texts('receipt.withinGrace')] : [];
}

function linesOf(view: ReceiptView): string[] {
  const { report, missStreak, amendableUntil } = view;
  const at = instantText(report.submittedAt, report.state === 'LATE');
  return [
    texts('receipt.submitted', { at, by: report.submittedBy.name }),
    ...(report.dueAt === null ? [] : [texts('receipt.due', { due: dueText(report.dueAt) })]),
    texts('receipt.verdict', { state: common(`state.${report.state}`) }),
    ...verdictNote(view),
    missStreak === 0 ? texts('receipt.streakZero') : texts('receipt.streak', { weeks: missStreak }),
    ...(report.versions < 2
      ? []
      : [
          texts('receipt.version', {
            at: instantText(report.authoredAt),
            by: report.authoredBy.name,
            version: report.versions,
          }),
        ]),
    ...(amendableUntil === null ? [] : [texts('receipt.amendUntil', { at: dueText(amendableUntil) })]),
  ];
}

/** The receipt of a filed report, also shown when a filed project is opened. */
export function presentReceipt(view: ReceiptView): JsonObject {
  const { report, facts, missStreak, next, amendableUntil } = view;
  const teaching = teachingWeekOf(view.calendar, report.week);
  const stateText = common(`state.${report.state}`);
  return render(receiptCard, {
    title: texts('receipt.title', { project: facts.project.name }),
    subtitle: weekText(report.week, teaching),
    summary: texts('receipt.summary', {
      project: facts.project.name,
      week: shortWeekText(report.week, teaching),
      state: stateText,
    }),
    tone: report.state === 'ON_TIME' ? 'green' : report.state === 'LATE' ? 'orange' : 'blue',
    stateText,
    lines: linesOf(view),
    clauseText: missStreak === 0 ? '' : quoted(view.exitRule),
    details: [
      figuresText(report.content),
      texts('receipt.progress', { text: shorten(report.content.progress, 200) }),
    ],
    canAmend: amendableUntil !== null,
    linkText: view.link?.text ?? '',
    linkValue: view.link?.value ?? {},
    nextText: next === null ? '' : texts('receipt.next', { project: next.name }),
    nextProjectId: next?.id ?? '',
    projectId: facts.project.id,
    week: report.week,
  });
}
