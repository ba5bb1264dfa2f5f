import { instantText, render, shortWeekText, textsOf } from '../../cards/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
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
  page: number;
}

function stateText(
  { state, filed, project }: OverviewProject,
  coordinators: ReadonlyMap<ProjectId, string[]>,
): string {
  const words = common(`state.${state}`);
  if (filed === null) {
    const names = coordinators.get(project.id)?.join('、') ?? texts('college.noCoordinator');
    return texts('college.notFiled', { state: words, coordinators: names });
  }
  const mark = filed.copied ? texts('college.copied') : '';
  return texts('college.filed', { state: words, by: filed.by, at: instantText(filed.submittedAt), mark });
}

/** The projects of a college with state, who filed when, and who is responsible where nothing was filed. */
export function presentCollege(calendar: SchoolCalendar, view: CollegeView): JsonObject {
  const { college, overview, coordinators } = view;
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
      text: stateText(one, coordinators),
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
