import type {
  AssignmentRecord,
  Change,
  ImportedCoordinator,
  PersonRecord,
  ProjectRecord,
} from './import-model.ts';
import type { PersonIndex } from './person-index.ts';
import { given, type PlanContext, refuse, repeated } from './plan-context.ts';

type Planned = Change<AssignmentRecord> & { line: number };

/**
 * Decides what becomes of every coordinator line, known by project, person and first day. The time spans of one
 * person on one project, those that are there already included, must not overlap.
 */
export function planAssignments(
  rows: readonly ImportedCoordinator[],
  present: readonly AssignmentRecord[],
  known: { projects: ReadonlyMap<string, ProjectRecord>; people: PersonIndex<PersonRecord> },
  context: PlanContext,
): Change<AssignmentRecord>[] {
  const byKey = new Map(present.map((assignment) => [keyOf(assignment), assignment]));
  const planned = rows.flatMap((row) => {
    const project = known.projects.get(row.project);
    const person = known.people.named(row.person);
    refuseUnknown(row, project, person, context);
    if (project === undefined || person === undefined) return [];
    return [planAssignment(row, project.id, person.id, byKey, context)];
  });
  for (const { line } of repeated(planned, ({ after }) => keyOf(after))) {
    refuse(context, 'coordinators', {
      line,
      remedy: '与前面一行重复（同一项目、同一人、同一开始日期）。请删去一行。',
    });
  }
  refuseOverlaps(planned, present, context);
  return planned.map(({ before, after }) => ({ before, after }));
}

const keyOf = ({ projectId, personId, fromDay }: AssignmentRecord): string =>
  `${projectId} ${personId} ${fromDay}`;
const pairOf = ({ projectId, personId }: AssignmentRecord): string => `${projectId} ${personId}`;

function planAssignment(
  row: ImportedCoordinator,
  projectId: string,
  personId: string,
  byKey: ReadonlyMap<string, AssignmentRecord>,
  context: PlanContext,
): Planned {
  const wanted = { id: '', projectId, personId, fromDay: row.from, toDay: null };
  const before = byKey.get(keyOf(wanted)) ?? null;
  const toDay = given(row.to, before?.toDay ?? null);
  return { line: row.line, before, after: { ...wanted, id: before?.id ?? context.newId(), toDay } };
}

function refuseUnknown(
  row: ImportedCoordinator,
  project: ProjectRecord | undefined,
  person: PersonRecord | undefined,
  context: PlanContext,
): void {
  if (project === undefined && !context.isLeftOut(row.project)) {
    const remedy = '没有这个编号的项目。请先在「试点项目」中添加，或改正编号。';
    refuse(context, 'coordinators', { line: row.line, column: 'project', value: row.project, remedy });
  }
  if (person === undefined && !context.isLeftOut(row.person)) {
    const remedy = '找不到这个人。请填名单中某人的邮箱、手机号或 open_id。';
    refuse(context, 'coordinators', { line: row.line, column: 'person', value: row.person, remedy });
  }
}

function refuseOverlaps(
  planned: readonly Planned[],
  present: readonly AssignmentRecord[],
  context: PlanContext,
): void {
  const spans = new Map<string, Planned[]>();
  const put = (span: Planned): void => {
    const pair = pairOf(span.after);
    spans.set(pair, [...(spans.get(pair) ?? []), span]);
  };
  const replaced = new Set(planned.map(({ after }) => keyOf(after)));
  for (const span of planned) put(span);
  for (const after of present) if (!replaced.has(keyOf(after))) put({ line: 0, before: after, after });
  for (const ofPair of spans.values()) refuseOverlapsOfPair(ofPair, context);
}

function refuseOverlapsOfPair(spans: Planned[], context: PlanContext): void {
  const inOrder = spans.toSorted((a, b) => (a.after.fromDay < b.after.fromDay ? -1 : 1));
  inOrder.slice(1).forEach((span, index) => {
    const earlier = inOrder[index];
    if (earlier === undefined || earlier.after.fromDay === span.after.fromDay) return;
    const { toDay, fromDay } = earlier.after;
    const areBothStored = earlier.line === 0 && span.line === 0;
    if (areBothStored || (toDay !== null && toDay < span.after.fromDay)) return;
    const where = earlier.line > 0 ? `第 ${earlier.line} 行` : '系统中已有的记录';
    const remedy = `与${where}（${fromDay} 起${toDay === null ? '，未填结束日期' : `至 ${toDay}`}）时间重叠。请给较早的一段填写结束日期。`;
    const line = span.line > 0 ? span.line : earlier.line;
    refuse(context, 'coordinators', { line, column: 'from', value: span.after.fromDay, remedy });
  });
}
