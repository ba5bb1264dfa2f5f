import { dueText, instantText, render, shortWeekText, weekText } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';
import { isUncovered, type SchoolCalendar, teachingWeekOf } from '../week-ledger/index.ts';
import { formCard, texts } from './cards.ts';
import {
  EXPENDITURE_ITEMS,
  EXPENDITURE_SOURCES,
  FEE_COLLECTORS,
  type Figure,
  type ReportContent,
  type WeeklyReport,
} from './model.ts';
import { type ProjectFacts, submissionDuty } from './project-facts.ts';
import { amountText } from './refusal-text.ts';

/** What a form shows: an empty one prefilled from the last report, or a stored report to be amended. */
export interface FormView {
  calendar: SchoolCalendar;
  facts: ProjectFacts;
  week: ReportingWeek;
  now: Instant;
  previous: { week: ReportingWeek; content: ReportContent } | null;
  amends: { report: WeeklyReport; closesAt: Instant } | null;
}

const FIGURE_ROWS: Figure[][] = [
  ['registeredCount', 'trainedCount'],
  ['examinedCount', 'passedCount'],
];
const NOTES = [
  'difficulties',
  'suggestions',
  'trainingNote',
  'examEvents',
  'agreementStatus',
  'siteStatus',
] as const;

const isOverdue = ({ facts, now, amends }: FormView): boolean => {
  if (amends !== null) return false;
  const duty = submissionDuty(facts, now);
  return duty?.kind === 'DUE' && !duty.isOnTime;
};

function noticeOf(view: FormView): string {
  const { facts, amends, calendar, week } = view;
  const uncovered = isUncovered(calendar, week) ? texts('form.uncovered') : '';
  if (amends !== null) {
    return texts('form.amend', {
      submittedAt: instantText(amends.report.submittedAt),
      closesAt: dueText(amends.closesAt),
    });
  }
  if (facts.duty.kind === 'EXEMPT')
    return texts('form.exempt', { cause: texts(`cause.${facts.duty.cause}`) });
  if (facts.duty.kind === 'NONE') return uncovered;
  return texts(isOverdue(view) ? 'form.overdue' : 'form.due', { due: dueText(facts.duty.dueAt) }) + uncovered;
}

/** Cumulative figures come from the last report of the same year; a new year begins at 0 (reading 21). */
function figureValue(view: FormView, figure: Figure): string {
  if (view.amends !== null) return String(view.amends.report.content[figure]);
  const isSameYear = view.previous?.week.slice(0, 4) === view.week.slice(0, 4);
  return String(isSameYear ? (view.previous?.content[figure] ?? 0) : 0);
}

function amountsOf(
  content: ReportContent | undefined,
): { item: string; label: string; amount: string; source: string }[] {
  return EXPENDITURE_ITEMS.map((item) => {
    const spent = content?.expenditure.find((entry) => entry.item === item);
    return {
      item,
      label: texts(`field.amount_${item}`),
      amount: spent === undefined ? '' : amountText(spent.cents),
      source: spent?.source ?? '',
    };
  });
}

const classSizeText = (content: ReportContent | undefined): string =>
  content === undefined || content.classSize === 0 ? '' : String(content.classSize);

const answerOf = (value: boolean | undefined): string => (value === undefined ? '' : value ? 'yes' : 'no');

/** The form card. Only the stage and the cumulative figures are taken from last week; words are the person's own. */
export function presentForm(view: FormView): JsonObject {
  const { facts, week, previous, amends } = view;
  const stored = amends?.report.content;
  const teaching = teachingWeekOf(view.calendar, week);
  const stage = stored?.stage ?? previous?.content.stage ?? '';
  const plan = amends === null ? (previous?.content.nextWeek ?? '') : '';
  return render(formCard, {
    title: texts(amends === null ? 'form.title' : 'form.amendTitle', { project: facts.project.name }),
    subtitle: weekText(week, teaching),
    summary: texts('form.summary', { project: facts.project.name, week: shortWeekText(week, teaching) }),
    tone: isOverdue(view) ? 'orange' : 'blue',
    notice: noticeOf(view),
    noticeColor: isOverdue(view) ? 'orange' : 'grey',
    plan,
    planTitle: texts('form.planTitle', { week: previous?.week ?? '' }),
    stages: facts.settings.reportStages,
    stage: facts.settings.reportStages.includes(stage) ? stage : '',
    texts: {
      progress: stored?.progress ?? '',
      nextWeek: stored?.nextWeek ?? '',
      attachment: stored?.attachment ?? '',
      attestationNote: stored?.attestationNote ?? '',
    },
    figureRows: FIGURE_ROWS.map((row) =>
      row.map((name) => ({ name, label: texts(`field.${name}`), value: figureValue(view, name) })),
    ),
    isMoreOpen: false,
    trainingHours: String(stored?.trainingHours ?? 0),
    classSize: classSizeText(stored ?? previous?.content),
    feeCollector: stored?.feeCollector ?? '',
    feeCollectors: FEE_COLLECTORS.map((value) => ({ value, label: texts(`feeCollector.${value}`) })),
    notes: NOTES.map((name) => ({ name, label: texts(`field.${name}`), value: stored?.[name] ?? '' })),
    amounts: amountsOf(stored),
    sources: EXPENDITURE_SOURCES.map((value) => ({ value, label: texts(`source.${value}`) })),
    attestations: (['noUnlawfulFee', 'noForcedAttendance'] as const).map((name) => ({
      name,
      label: texts(`field.${name}`),
      value: answerOf(stored?.[name]),
    })),
    submitText: texts(
      amends !== null ? 'form.submitAmendment' : isOverdue(view) ? 'form.submitLate' : 'form.submit',
    ),
    action: amends === null ? 'weekly-report.submit' : 'weekly-report.amend',
    projectId: facts.project.id,
    week,
  });
}
