import { instantText } from '../../cards/index.ts';
import type { TodoSource } from '../todo/index.ts';
import { texts } from './cards.ts';
import { pendingOf } from './pending.ts';

/** The training plans that wait for a person's decision. */
export const approvalTodos: TodoSource = async (tx, { person, now }) =>
  (await pendingOf(tx, person.id, now)).map(({ plan, task }) => ({
    kind: texts('todo.kind'),
    title: texts('todo.title', { project: plan.project.name, version: plan.version }),
    detail: texts('todo.detail', { by: plan.filer.name, at: instantText(plan.filedAt) }),
    dueAt: null,
    action: { action: 'approvals.open', taskId: task.id },
    buttonText: texts('todo.button'),
  }));
