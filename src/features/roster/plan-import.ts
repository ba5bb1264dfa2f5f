import type { Change, CollegeRecord, ImportedCollege, ImportPlan, PresentRoster } from './import-model.ts';
import type { ImportProblem } from './import-problem.ts';
import type { ParsedRoster } from './parse-roster.ts';
import { planAssignments } from './plan-assignments.ts';
import { differing, type PlanContext, refuse, repeated } from './plan-context.ts';
import { planPeople } from './plan-people.ts';
import { planProjects } from './plan-projects.ts';

/**
 * Decides what an import would change, compared with what is there. Nothing is ever deleted. `problems` holds those
 * of the single lines and those between lines; the plan is good only when there are none.
 */
export function planImport(
  parsed: ParsedRoster,
  present: PresentRoster,
  newId: () => string,
): { plan: ImportPlan; problems: ImportProblem[] } {
  const context: PlanContext = {
    problems: [...parsed.problems],
    isLeftOut: (text) => parsed.leftOut.has(text.toLowerCase()),
    newId,
  };
  const { rows } = parsed;
  const { changes: colleges, byName } = planColleges(rows.colleges, present.colleges, context);
  const { changes: people, people: index } = planPeople(rows.people, present.people, byName, context);
  const { changes: projects, projects: byCode } = planProjects(
    rows.projects,
    present.projects,
    byName,
    context,
  );
  const known = { projects: byCode, people: index };
  const assignments = planAssignments(rows.coordinators, present.assignments, known, context);
  const differs = {
    colleges: differing(colleges),
    people: differing(people.map(({ before, after }) => ({ before, after }))),
    projects: differing(projects),
    assignments: differing(assignments),
  };
  const plan: ImportPlan = {
    colleges: differs.colleges.changed,
    people: differs.people.changed,
    projects: differs.projects.changed,
    assignments: differs.assignments.changed,
    unchanged: {
      colleges: differs.colleges.unchanged,
      people: differs.people.unchanged,
      projects: differs.projects.unchanged,
      assignments: differs.assignments.unchanged,
    },
  };
  return { plan, problems: inFileOrder(context.problems) };
}

function planColleges(
  rows: readonly ImportedCollege[],
  present: readonly CollegeRecord[],
  context: PlanContext,
): { changes: Change<CollegeRecord>[]; byName: Map<string, CollegeRecord> } {
  for (const { line, name } of repeated(rows, (row) => row.name)) {
    refuse(context, 'colleges', {
      line,
      column: 'name',
      value: name,
      remedy: '前面已有同名的学院。请删去一行。',
    });
  }
  const byName = new Map(present.map((college) => [college.name, college]));
  const changes = rows.map(({ name }) => {
    const before = byName.get(name) ?? null;
    const after = before ?? { id: context.newId(), name };
    byName.set(name, after);
    return { before, after };
  });
  return { changes, byName };
}

const sheetOrder = { colleges: 0, people: 1, projects: 2, coordinators: 3 } as const;

function inFileOrder(problems: readonly ImportProblem[]): ImportProblem[] {
  return problems.toSorted((a, b) => sheetOrder[a.sheet] - sheetOrder[b.sheet] || a.line - b.line);
}
