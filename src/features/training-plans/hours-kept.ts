import { dayText } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import { holdPlans, usedLines } from './delivered-store.prisma.ts';
import type { PlanContent, PlanId, PlanVersionView } from './model.ts';
import { teacherNamesOf } from './plan-store.prisma.ts';

/**
 * Sessions and teachers for which hours were delivered stay in every later version: the one that is missing, as people
 * read it, or null.
 */
export async function missingWithHours(
  tx: Tx,
  planId: PlanId,
  { sessions, teachers }: Pick<PlanContent, 'sessions' | 'teachers'>,
): Promise<string | null> {
  const used = await usedLines(tx, planId);
  const session = used.find(({ sessionId }) => sessions.every(({ id }) => id !== sessionId));
  if (session !== undefined) return dayText(session.day);
  const teacher = used.find(({ teacherId }) => teachers.every(({ id }) => id !== teacherId));
  if (teacher === undefined) return null;
  return (await teacherNamesOf(tx, planId)).get(teacher.teacherId) ?? teacher.teacherId;
}

/**
 * The same at a version's approval: hours may have been reported since it was filed, and none are while it is decided.
 */
export async function missingAtApproval(
  tx: Tx,
  { planId, project, content }: PlanVersionView,
): Promise<string | null> {
  await holdPlans(tx, [project.id], planId);
  return missingWithHours(tx, planId, content);
}
