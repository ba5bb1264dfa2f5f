import { dueText, instantText, render, shortWeekText, textsOf, weekText } from '../../cards/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Instant } from '../../kernel/time.ts';
import type { SchoolSettings } from '../../policy/school-settings.ts';
import {
  dueAtOf,
  type LedgerWeek,
  type SchoolCalendar,
  teachingWeekOf,
  type WeekState,
} from '../week-ledger/index.ts';
import { makeUpCard, pickerCard, texts } from './cards.ts';
import type { OpenWeek, OwnProject } from './open-weeks.ts';

const common = textsOf('common');

/** So many rows fit the limit of 200 elements and a phone's patience. */
const ROWS = 15;

/** The colour in which a week's state is written on cards. */
export const STATE_COLORS: Record<WeekState, string> = {
  ON_TIME: 'green',
  LATE: 'orange',
  MISSING: 'red',
  UNDER_REVIEW: 'purple',
  OPEN: 'blue',
  EXEMPT: 'grey',
  NONE: 'grey',
};

/** What the picker shows. */
export interface PickerView {
  calendar: SchoolCalendar;
  settings: SchoolSettings;
  week: ReportingWeek;
  own: readonly OwnProject[];
  filedBy: ReadonlyMap<ProjectId, { by: string; submittedAt: Instant }>;
  makeUpCount: number;
}

const lineOf = (own: OwnProject, week: ReportingWeek): LedgerWeek | undefined =>
  own.ledger.find((line) => line.week === week);

/** Whether the project still owes the week's report. */
const isOwed = (own: OwnProject, week: ReportingWeek): boolean => {
  const state = lineOf(own, week)?.state;
  return state === 'OPEN' || state === 'MISSING';
};

function itemOf(view: PickerView, own: OwnProject) {
  const state = lineOf(own, view.week)?.state ?? 'NONE';
  const filed = view.filedBy.get(own.project.id);
  const stateText = common(`state.${state}`);
  return {
    name: own.project.name,
    stateText:
      filed === undefined
        ? texts('picker.owed', { state: stateText })
        : texts('picker.filed', { state: stateText, by: filed.by, at: instantText(filed.submittedAt) }),
    color: STATE_COLORS[state],
    isOwed: filed === undefined && isOwed(own, view.week),
    buttonText: texts(filed === undefined ? 'picker.fill' : 'picker.view'),
    projectId: own.project.id,
    week: view.week,
  };
}

function noticeOf(view: PickerView): string {
  const dueAt = dueAtOf(view.calendar, view.settings, view.week);
  return dueAt === null ? texts('picker.noticeExempt') : texts('picker.notice', { due: dueText(dueAt) });
}

/** The picker: every own project with the state of the week; those that owe come first. */
export function presentPicker(view: PickerView): JsonObject {
  const items = view.own.map((own) => itemOf(view, own)).sort((a, b) => Number(b.isOwed) - Number(a.isOwed));
  const rest = items.length - ROWS;
  return render(pickerCard, {
    title: texts('picker.title'),
    subtitle: weekText(view.week, teachingWeekOf(view.calendar, view.week)),
    summary: texts('picker.summary', { open: items.filter((item) => item.isOwed).length }),
    notice: noticeOf(view),
    items: items.slice(0, ROWS),
    moreText: rest > 0 ? texts('picker.more', { count: rest }) : '',
    makeUpText: view.makeUpCount === 0 ? '' : texts('picker.makeUp', { count: view.makeUpCount }),
  });
}

/** The list of missing weeks that can be made up, oldest first. */
export function presentMakeUp(
  calendar: SchoolCalendar,
  settings: SchoolSettings,
  open: readonly OpenWeek[],
): JsonObject {
  const rest = open.length - ROWS;
  return render(makeUpCard, {
    subtitle: texts('makeUp.subtitle', { count: open.length }),
    summary: texts('makeUp.summary', { count: open.length }),
    notice: texts('makeUp.notice', { weeks: settings.makeUpWeeks }),
    items: open.slice(0, ROWS).map(({ project, week }) => ({
      name: project.name,
      weekText: shortWeekText(week, teachingWeekOf(calendar, week)),
      projectId: project.id,
      week,
    })),
    moreText: rest > 0 ? texts('picker.more', { count: rest }) : '',
  });
}
