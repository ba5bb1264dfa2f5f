import { instantText } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import type { Instant } from '../../kernel/time.ts';
import { hasRole, listProjects, type RosterPerson } from '../roster/index.ts';
import type { TodoItem } from '../todo/index.ts';
import { pendingExemptions } from './exemption-store.prisma.ts';
import { texts } from './present.ts';

/** Requests that wait for 教务处. */
export async function exemptionTodos(
  tx: Tx,
  { person }: { person: RosterPerson; now: Instant },
): Promise<TodoItem[]> {
  const pending = hasRole(person, 'ACADEMIC_AFFAIRS') ? await pendingExemptions(tx) : [];
  if (pending.length === 0) return [];
  const projects = new Map((await listProjects(tx)).map((project) => [project.id, project]));
  return pending.map((exemption) => ({
    kind: texts('todo'),
    title: texts('list.row', {
      project: projects.get(exemption.projectId)?.name ?? '',
      week: exemption.week,
    }),
    detail: texts('list.detail', {
      college: projects.get(exemption.projectId)?.college.name ?? '',
      by: exemption.requestedBy,
      at: instantText(exemption.requestedAt),
    }),
    dueAt: null,
    action: { action: 'exemptions.open', id: exemption.id },
    buttonText: texts('list.view'),
  }));
}
