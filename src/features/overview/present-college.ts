import { instantText, render, shortWeekText, textsOf } from '../../cards/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ReminderHint } from '../reminders/index.ts';
import { type SchoolCalendar, teachingWeekOf } from '../week-ledger/index.ts';
import { STATE_COLORS } from '../weekly-report/index.ts';
import { collegeCard, texts } from './cards.ts';
import type { Overview } from './load-overview.ts';
import type { OverviewProject } from './model.ts';

const common = textsOf('common');
const ROWS = 12;

/** One college of an overview, a page at a time. */
export interface CollegeView {
  college: { id: string; name: string };
  overview: Overview;
  coordinators: ReadonlyMap<ProjectId, string[]>;
  hints: ReadonlyMap<ProjectId, ReminderHint>;
  streaks: ReadonlyMap<ProjectId, number>;
  page: number;
}

const hintText = (hint: ReminderHint | undefined): string =>
  hint === undefined
    ? ''
    : texts('college.reminded', { count: hint.sent }) +
      texts(hint.isRead ? 'college.read' : 'college.unread');

function stateText(
  { state, filed, project }: OverviewProject,
  { coordinators, hints, streaks }: CollegeView,
): string {
  const words = common(`state.${state}`);
  const streak = streaks.get(project.id) ?? 0;
  const streakText = streak === 0 ? '' : texts('college.streak', { streak });
  if (filed === null) {
    const names = coordinators.get(project.id)?.join('、') ?? texts('college.noCoordinator');
    const told = hintText(hints.get(project.id));
    return texts('college.notFiled', { state: words, coordinators: names }) + streakText + told;
  }
  const mark = filed.copied ? texts('college.copied') : '';
  const data = { state: words, by: filed.by, at: instantText(filed.submittedAt), mark };
  return texts('college.filed', data) + streakText;
}

/** The projects of a college with state, who filed when, and who is responsible where nothing was filed. */
export function presentCollege(calendar: SchoolCalendar, view: CollegeView): JsonObject {
  const { college, overview } = view;
  const pages = Math.max(1, Math.ceil(overview.projects.length / ROWS));
  const page = Math.min(Math.max(1, view.page), pages);
  const week = shortWeekText(overview.week, teachingWeekOf(calendar, overview.week));
  const to = (target: number) => ({
    action: 'overview.college',
    collegeId: college.id,
    week: overview.week,
    page: target,
  });
  return render(collegeCard, {
    title: texts('college.title', { college: college.name }),
    subtitle: texts('college.subtitle', { week, page, pages }),
    summary: texts('college.summary', { college: college.name, week }),
    projects: overview.projects.slice((page - 1) * ROWS, page * ROWS).map((one) => ({
      id: one.project.id,
      name: one.project.name,
      text: stateText(one, view),
      color: STATE_COLORS[one.state],
      isFiled: one.filed !== null,
    })),
    links: [
      { text: texts('college.back'), value: { action: 'overview.week', week: overview.week } },
      ...(page > 1 ? [{ text: texts('college.previousPage'), value: to(page - 1) }] : []),
      ...(page < pages ? [{ text: texts('college.nextPage'), value: to(page + 1) }] : []),
    ],
    week: overview.week,
  });
}
