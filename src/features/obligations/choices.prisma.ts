import type { Tx } from '../../db/index.ts';
import { asCollegeId, asProjectId, type CollegeId, type ProjectId } from '../../kernel/ids.ts';

/** A college or project that a form offers. */
export interface Choice<Id> {
  id: Id;
  name: string;
}

/** All colleges, by name. */
export async function collegeChoices(tx: Tx): Promise<Choice<CollegeId>[]> {
  const rows = await tx.college.findMany({ orderBy: { name: 'asc' } });
  return rows.map(({ id, name }) => ({ id: asCollegeId(id), name }));
}

/** Whether there is such a college. */
export async function collegeExists(tx: Tx, id: CollegeId): Promise<boolean> {
  return (await tx.college.count({ where: { id } })) > 0;
}

/** Projects that have not come to their end, by code; the code is how a form names them. */
export async function projectChoices(tx: Tx): Promise<(Choice<ProjectId> & { code: string })[]> {
  const rows = await tx.pilotProject.findMany({
    where: { status: { notIn: ['COMPLETED', 'CANCELLED'] } },
    orderBy: { code: 'asc' },
    select: { id: true, code: true, name: true },
  });
  return rows.map(({ id, code, name }) => ({ id: asProjectId(id), code, name }));
}

/** The project that a code or a whole name means, when it means one; null else. */
export async function projectOfText(tx: Tx, text: string): Promise<Choice<ProjectId> | null> {
  const all = await projectChoices(tx);
  const byCode = all.find(({ code }) => code.toLowerCase() === text.toLowerCase());
  const byName = all.filter(({ name }) => name === text);
  return byCode ?? (byName.length === 1 ? (byName[0] ?? null) : null);
}

/** The names of a college and of a project, for what was announced to them. */
export async function nameOfCollege(tx: Tx, id: CollegeId): Promise<string> {
  return (await tx.college.findUnique({ where: { id } }))?.name ?? '';
}

export async function nameOfProject(tx: Tx, id: ProjectId): Promise<string> {
  return (await tx.pilotProject.findUnique({ where: { id } }))?.name ?? '';
}
