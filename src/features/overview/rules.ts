import type { OverviewCollege, OverviewCounts, OverviewProject } from './model.ts';

/** Counts projects by state. A report in an exempt week does not count as owed. */
export function countStates(projects: readonly Pick<OverviewProject, 'state'>[]): OverviewCounts {
  const of = (state: OverviewProject['state']): number =>
    projects.filter((one) => one.state === state).length;
  const counts = {
    onTime: of('ON_TIME'),
    late: of('LATE'),
    missing: of('MISSING'),
    open: of('OPEN'),
    exempt: of('EXEMPT'),
    underReview: of('UNDER_REVIEW'),
  };
  const { onTime, late, missing, open, underReview } = counts;
  return { ...counts, owed: onTime + late + missing + open + underReview };
}

/** Colleges with their counts, those that owe most first. */
export function byCollege(projects: readonly OverviewProject[]): OverviewCollege[] {
  const groups = new Map<string, OverviewProject[]>();
  for (const one of projects)
    groups.set(one.project.college.id, [...(groups.get(one.project.college.id) ?? []), one]);
  const colleges = [...groups.values()].flatMap((group) => {
    const college = group[0]?.project.college;
    return college === undefined ? [] : [{ ...college, counts: countStates(group) }];
  });
  const debt = ({ counts }: OverviewCollege): number => counts.missing + counts.open;
  return colleges.sort((a, b) => debt(b) - debt(a));
}
