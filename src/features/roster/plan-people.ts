import type { Change, CollegeRecord, ImportedPerson, PersonRecord } from './import-model.ts';
import { createPersonIndex, type PersonIndex } from './person-index.ts';
import { given, type PlanContext, refuse, repeated } from './plan-context.ts';

type PersonChange = Change<PersonRecord> & { line: number };

/**
 * Decides for every line of people which person it is (by email, else mobile, else open_id) and what becomes of them.
 * An empty open_id never removes one that was matched meanwhile. The index given back names everybody, present and new.
 */
export function planPeople(
  rows: readonly ImportedPerson[],
  present: readonly PersonRecord[],
  colleges: ReadonlyMap<string, CollegeRecord>,
  context: PlanContext,
): { changes: PersonChange[]; people: PersonIndex<PersonRecord> } {
  refuseRepeated(rows, context);
  const known = createPersonIndex<PersonRecord>();
  for (const person of present) known.add(person);
  const changes = rows.map((row) => planPerson(row, findKnown(row, known), colleges, context));
  refuseSharedMatches(changes, context);
  const people = createPersonIndex<PersonRecord>();
  const changedIds = new Set(changes.map(({ after }) => after.id));
  const others = createPersonIndex<PersonRecord>();
  for (const person of present) if (!changedIds.has(person.id)) others.add(person);
  refuseTaken(changes, others, context);
  for (const { after } of changes) people.add(after);
  for (const person of present) people.add(person);
  linkDeputies(rows, changes, people, context);
  return { changes, people };
}

function findKnown(row: ImportedPerson, known: PersonIndex<PersonRecord>): PersonRecord | undefined {
  return (
    known.find('email', row.email) ?? known.find('mobile', row.mobile) ?? known.find('open_id', row.openId)
  );
}

function planPerson(
  row: ImportedPerson,
  before: PersonRecord | undefined,
  colleges: ReadonlyMap<string, CollegeRecord>,
  context: PlanContext,
): PersonChange {
  const after: PersonRecord = {
    id: before?.id ?? context.newId(),
    name: row.name,
    email: given(row.email, before?.email ?? null),
    mobile: given(row.mobile, before?.mobile ?? null),
    openId: row.openId ?? before?.openId ?? null,
    collegeId: before?.collegeId ?? null,
    deputyId: before?.deputyId ?? null,
    roles: row.roles ?? before?.roles ?? [],
  };
  if (row.college !== undefined) after.collegeId = collegeId(row, row.college, colleges, context);
  return { line: row.line, before: before ?? null, after };
}

function collegeId(
  row: ImportedPerson,
  name: string | null,
  colleges: ReadonlyMap<string, CollegeRecord>,
  context: PlanContext,
): string | null {
  if (name === null) return null;
  const college = colleges.get(name);
  if (college === undefined && !context.isLeftOut(name)) {
    const remedy = '不在二级学院名单里。请先在「二级学院」中添加，或改正名称。';
    refuse(context, 'people', { line: row.line, column: 'college', value: name, remedy });
  }
  return college?.id ?? null;
}

function linkDeputies(
  rows: readonly ImportedPerson[],
  changes: readonly PersonChange[],
  people: PersonIndex<PersonRecord>,
  context: PlanContext,
): void {
  rows.forEach(({ deputy, line }, index) => {
    const change = changes[index];
    if (change === undefined || deputy === undefined) return;
    const person = deputy === null ? undefined : people.named(deputy);
    change.after.deputyId = person?.id ?? null;
    if (deputy === null || (person === undefined && context.isLeftOut(deputy))) return;
    const at = { line, column: 'deputy', value: deputy };
    if (person === undefined)
      refuse(context, 'people', { ...at, remedy: '找不到这个人。请填名单中某人的邮箱、手机号或 open_id。' });
    else if (person.id === change.after.id)
      refuse(context, 'people', { ...at, remedy: '不能是本人。请填另一个人。' });
  });
}

function refuseRepeated(rows: readonly ImportedPerson[], context: PlanContext): void {
  const contacts = [
    ['email', (row: ImportedPerson) => row.email],
    ['mobile', (row: ImportedPerson) => row.mobile],
    ['open_id', (row: ImportedPerson) => row.openId],
  ] as const;
  for (const [column, key] of contacts) {
    for (const row of repeated(rows, key)) {
      const remedy = '前面已有一行用了它。一人一行，请删去或改正。';
      refuse(context, 'people', { line: row.line, column, value: key(row) ?? '', remedy });
    }
  }
}

/** Two lines that mean the same person of the database, each by another contact. */
function refuseSharedMatches(changes: readonly PersonChange[], context: PlanContext): void {
  for (const { line, after } of repeated(changes, ({ after: { id } }) => id)) {
    const remedy = '与前面一行是系统中的同一个人（联系方式分别相符）。请合并为一行。';
    refuse(context, 'people', { line, value: after.name, remedy });
  }
}

/** A contact that shall go to one person while another, whom the file does not change, has it. */
function refuseTaken(
  changes: readonly PersonChange[],
  others: PersonIndex<PersonRecord>,
  context: PlanContext,
): void {
  const contacts = [
    ['email', 'email'],
    ['mobile', 'mobile'],
    ['open_id', 'openId'],
  ] as const;
  for (const { line, after } of changes) {
    for (const [column, field] of contacts) {
      const other = others.find(column, after[field]);
      if (other === undefined) continue;
      const remedy = `在系统中已属于另一个人（${other.name}）。请核对。`;
      refuse(context, 'people', { line, column, value: after[field] ?? '', remedy });
    }
  }
}
