import { dueText, instantText, render, textsOf, weekText } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { addWeeks, weekOf } from '../../kernel/reporting-week.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { exitRuleOn } from '../../policy/bound-rules.ts';
import { dueAtOf, isUncovered, type SchoolCalendar, teachingWeekOf } from '../week-ledger/index.ts';
import { texts, weekCard } from './cards.ts';
import type { Overview, OverviewScope } from './load-overview.ts';
import type { OverviewCollege, OverviewCounts } from './model.ts';
import { byCollege, countStates } from './rules.ts';

const common = textsOf('common');

/** So many colleges fit the limit of 200 elements. */
const ROWS = 15;

const countsOf = (counts: OverviewCounts) => [
  { value: String(counts.onTime), label: common('state.ON_TIME'), color: 'green' },
  { value: String(counts.late), label: common('state.LATE'), color: 'orange' },
  { value: String(counts.missing), label: common('state.MISSING'), color: 'red' },
  { value: String(counts.open), label: common('state.OPEN'), color: 'blue' },
  { value: String(counts.exempt), label: common('state.EXEMPT'), color: 'grey' },
  ...(counts.underReview === 0
    ? []
    : [{ value: String(counts.underReview), label: common('state.UNDER_REVIEW'), color: 'purple' }]),
];

function noticeOf(calendar: SchoolCalendar, { settings, week, observed }: Overview): string {
  const observing = settings.observation ? texts('week.observing', { count: observed }) : '';
  const dueAt = dueAtOf(calendar, settings, week);
  const isOff = dueAt !== null && exitRuleOn(settings, dayOf(dueAt)) === null;
  const due = dueAt === null ? texts('week.exempt') : texts('week.due', { due: dueText(dueAt) });
  return (
    due +
    (isUncovered(calendar, week) ? texts('week.uncovered') : '') +
    observing +
    (isOff ? texts('week.unbound') : '')
  );
}

const owes = ({ counts }: OverviewCollege): boolean => counts.missing + counts.open + counts.underReview > 0;

function linksOf(
  { week, openItems, projects, undeliverable }: Overview,
  scope: OverviewScope,
  { now, inPlace, page }: WeekView,
  pages: number,
) {
  const to = (target: string, text: string) => ({
    text,
    value: { action: 'overview.week', week: target, inPlace },
  });
  const onPage = (target: number, text: string) => ({
    text,
    value: { action: 'overview.colleges', week, page: target, inPlace },
  });
  return [
    to(addWeeks(week, -1), texts('week.previous')),
    ...(week < weekOf(now) ? [to(addWeeks(week, 1), texts('week.next'))] : []),
    ...(page !== null && page > 1 ? [onPage(page - 1, texts('week.previousPage'))] : []),
    ...(page !== null && page < pages ? [onPage(page + 1, texts('week.nextPage'))] : []),
    scope.kind === 'SCHOOL'
      ? { text: texts('week.allColleges'), value: { action: 'overview.colleges', week, inPlace } }
      : {
          text: scope.name,
          value: { action: 'overview.college', collegeId: scope.id, week, page: 1, inPlace },
        },
    ...(scope.kind === 'SCHOOL' && countStates(projects).open + countStates(projects).missing > 0
      ? [{ text: texts('week.remind'), value: { action: 'reminders.remind', week } }]
      : []),
    ...(undeliverable === 0
      ? []
      : [
          {
            text: texts('week.failuresButton', { count: undeliverable }),
            value: { action: 'overview.failures', week, inPlace },
          },
        ]),
    {
      text: texts('week.items', { count: openItems }),
      value: { action: 'raised-items.list', answered: false, inPlace },
    },
  ];
}

const rowOf = ({ id, name, counts }: OverviewCollege) => ({
  id,
  name,
  text: texts('week.college', {
    open: counts.open,
    missing: counts.missing,
    late: counts.late,
    onTime: counts.onTime,
  }),
  color: counts.missing > 0 ? 'red' : 'grey',
});

const listTitleOf = (ofDebtors: string, page: number | null, pages: number): string => {
  if (page === null) return ofDebtors;
  return pages === 1 ? texts('week.allColleges') : texts('week.page', { page, pages });
};

/** How the card is shown. `inPlace`: what is opened from it replaces it; false for the card that is kept up to date. */
export interface WeekView {
  now: Instant;
  /** Which page of all colleges; null for those that still owe. */
  page: number | null;
  inPlace: boolean;
}

/** The overview card: the colleges that still owe, or all of them a page at a time. */
export function presentWeek(
  calendar: SchoolCalendar,
  overview: Overview,
  scope: OverviewScope,
  view: WeekView,
): JsonObject {
  const counts = countStates(overview.projects);
  const colleges = byCollege(overview.projects).filter((college) => view.page !== null || owes(college));
  const pages = Math.max(1, Math.ceil(colleges.length / ROWS));
  const page = view.page === null ? null : Math.min(view.page, pages);
  const first = ((page ?? 1) - 1) * ROWS;
  const week = weekText(overview.week, teachingWeekOf(calendar, overview.week));
  const nothing = counts.owed === 0 ? texts('week.nothingOwed') : texts('week.allFiled');
  const rest = page === null ? colleges.length - ROWS : 0;
  return render(weekCard, {
    title: texts('week.title'),
    subtitle:
      scope.kind === 'SCHOOL'
        ? texts('week.subtitleSchool', { week })
        : texts('week.subtitleCollege', { college: scope.name, week }),
    summary: texts('week.summary', {
      week: overview.week,
      filed: counts.onTime + counts.late,
      owed: counts.owed,
      missing: counts.missing,
    }),
    counts: countsOf(counts),
    notice: noticeOf(calendar, overview),
    listTitle: listTitleOf(colleges.length === 0 ? nothing : texts('week.debtors'), page, pages),
    colleges: colleges.slice(first, first + ROWS).map(rowOf),
    inPlace: view.inPlace,
    moreText: rest > 0 ? texts('week.more', { count: rest }) : '',
    links: linksOf(overview, scope, { ...view, page }, pages),
    failureText:
      overview.undeliverable === 0 ? '' : texts('week.failures', { count: overview.undeliverable }),
    updatedText: texts('week.updated', { at: instantText(view.now) }),
    week: overview.week,
  });
}
