import type { Tx } from '../../db/index.ts';
import { dayOf } from '../../kernel/time.ts';
import { projectsOfCoordinator } from '../roster/index.ts';
import type { TodoItem, TodoQuery } from '../todo/index.ts';
import { texts } from './cards.ts';
import { sessionText } from './content-lines.ts';
import { loadSessions } from './load-hours.ts';
import { listPlans } from './plan-store.prisma.ts';

/** So many plans are looked at, the last changed first. */
const PLANS = 50;

/** What of training plans waits for a coordinator: returned versions, and past sessions without a report of hours. */
export async function trainingPlanTodos(tx: Tx, { person, now }: TodoQuery): Promise<TodoItem[]> {
  const own = await projectsOfCoordinator(tx, person.id, dayOf(now));
  if (own.length === 0) return [];
  const names = new Map(own.map(({ id, name }) => [id, name]));
  const plans = await listPlans(tx, { projectIds: [...names.keys()], limit: PLANS });
  const sessions = await loadSessions(tx, own, { upTo: dayOf(now) });
  const active = new Set(own.flatMap(({ id, status }) => (status === 'ACTIVE' ? [id] : [])));
  const returned = plans.filter(({ status, projectId }) => status === 'RETURNED' && active.has(projectId));
  const open = sessions.filter(
    ({ teachers, isSettled }) => !isSettled && teachers.every(({ hours }) => hours === null),
  );
  return [
    ...returned.map(({ id, projectId, version }) => ({
      kind: texts('todo.returned'),
      title: names.get(projectId) ?? '',
      detail: texts('todo.returnedDetail', { version }),
      dueAt: null,
      action: { action: 'training-plans.open', planId: id, version },
      buttonText: texts('todo.revise'),
    })),
    ...open.map(({ planId, project, session }) => ({
      kind: texts('todo.hours'),
      title: project,
      detail: texts('todo.hoursDetail', { session: sessionText(session) }),
      dueAt: null,
      action: { action: 'training-plans.hours-form', planId, sessionId: session.id, source: 'CARD' },
      buttonText: texts('todo.report'),
    })),
  ];
}
