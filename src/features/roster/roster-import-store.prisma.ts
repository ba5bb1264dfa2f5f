import { randomUUID } from 'node:crypto';
import type { Prisma, Tx } from '../../db/index.ts';
import { type Instant, toDate } from '../../kernel/time.ts';
import type {
  AssignmentRecord,
  Change,
  CollegeRecord,
  ImportPlan,
  PersonRecord,
  PresentRoster,
  ProjectRecord,
} from './import-model.ts';

const via = 'cli roster:import';
const rowsPerStatement = 200;

/** A fresh random id for a row of the roster. */
export const newRosterId = (): string => randomUUID();

/** Reads everything an import is compared with. People who have left are part of it. */
export async function readPresentRoster(tx: Tx): Promise<PresentRoster> {
  const people = await tx.person.findMany({ omit: { leftAt: true }, include: { roles: true } });
  return {
    colleges: await tx.college.findMany(),
    people: people.map(({ roles, ...person }) => ({
      ...person,
      roles: roles.map(({ role }) => role).sort(),
    })),
    projects: await tx.pilotProject.findMany(),
    assignments: await tx.coordinatorAssignment.findMany(),
  };
}

/** Writes the plan and an audit line for every change. */
export async function applyImport(tx: Tx, plan: ImportPlan, at: Instant): Promise<void> {
  await inChunks(
    created(plan.colleges).map(({ id, name }) => ({ id, name })),
    (data) => tx.college.createMany({ data }),
  );
  await applyPeople(tx, plan.people);
  await applyProjects(tx, plan.projects);
  await applyAssignments(tx, plan.assignments);
  await inChunks(auditLines(plan, toDate(at)), (data) => tx.auditEntry.createMany({ data }));
}

async function applyPeople(tx: Tx, changes: readonly Change<PersonRecord>[]): Promise<void> {
  const updated = changes.filter(({ before }) => before !== null);
  // Two people may exchange a unique contact, so those that change are freed first.
  const freed = { email: null, mobile: null, openId: null };
  const moved = updated.filter(({ before, after }) => before && contactsOf(before) !== contactsOf(after));
  await inChunks(moved, (chunk) =>
    tx.person.updateMany({ where: { id: { in: chunk.map(({ after }) => after.id) } }, data: freed }),
  );
  // Deputies come last: they may stand further down.
  await inChunks(
    created(changes).map(({ roles: _, ...person }) => ({ ...person, deputyId: null })),
    (data) => tx.person.createMany({ data }),
  );
  for (const { after } of updated) {
    const { id, roles: _, ...data } = after;
    await tx.person.update({ where: { id }, data });
  }
  for (const { id, deputyId } of created(changes)) {
    if (deputyId !== null) await tx.person.update({ where: { id }, data: { deputyId } });
  }
  await applyRoles(tx, changes);
}

async function applyRoles(tx: Tx, changes: readonly Change<PersonRecord>[]): Promise<void> {
  const differ = changes.filter(({ before, after }) => before?.roles.join() !== after.roles.join());
  const former = differ.filter(({ before }) => before !== null).map(({ after }) => after.id);
  await inChunks(former, (ids) => tx.personRole.deleteMany({ where: { personId: { in: ids } } }));
  const held = differ.flatMap(({ after }) => after.roles.map((role) => ({ personId: after.id, role })));
  await inChunks(held, (data) => tx.personRole.createMany({ data }));
}

async function applyProjects(tx: Tx, changes: readonly Change<ProjectRecord>[]): Promise<void> {
  await inChunks(created(changes), (data) => tx.pilotProject.createMany({ data }));
  for (const { before, after } of changes) {
    const { id, ...data } = after;
    if (before !== null) await tx.pilotProject.update({ where: { id }, data });
  }
}

async function applyAssignments(tx: Tx, changes: readonly Change<AssignmentRecord>[]): Promise<void> {
  await inChunks(created(changes), (data) => tx.coordinatorAssignment.createMany({ data }));
  for (const { before, after } of changes) {
    const { id, toDay } = after;
    if (before !== null) await tx.coordinatorAssignment.update({ where: { id }, data: { toDay } });
  }
}

function created<R>(changes: readonly Change<R>[]): R[] {
  return changes.filter(({ before }) => before === null).map(({ after }) => after);
}

const contactsOf = ({ email, mobile, openId }: PersonRecord): string =>
  JSON.stringify([email, mobile, openId]);

async function inChunks<T>(items: readonly T[], work: (chunk: T[]) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += rowsPerStatement)
    await work(items.slice(at, at + rowsPerStatement));
}

type AnyRecord = CollegeRecord | PersonRecord | ProjectRecord | AssignmentRecord;

function auditLines(plan: ImportPlan, at: Date): Prisma.AuditEntryCreateManyInput[] {
  const subjects: [string, readonly Change<AnyRecord>[]][] = [
    ['College', plan.colleges],
    ['Person', plan.people],
    ['PilotProject', plan.projects],
    ['CoordinatorAssignment', plan.assignments],
  ];
  return subjects.flatMap(([subjectType, changes]) =>
    changes.map(({ before, after }) => ({
      id: randomUUID(),
      at,
      action: before === null ? 'roster.create' : 'roster.update',
      subjectType,
      subjectId: after.id,
      ...(before === null ? {} : { before: { ...before } }),
      after: { ...after },
      via,
    })),
  );
}
