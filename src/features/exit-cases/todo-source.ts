import { instantText, shorten } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import type { Instant } from '../../kernel/time.ts';
import { hasRole, listProjects, type RosterPerson } from '../roster/index.ts';
import type { TodoItem } from '../todo/index.ts';
import { texts } from './cards.ts';
import { listCases } from './case-store.prisma.ts';
import { openAppeals } from './statement-store.prisma.ts';

/** What of the exit mechanism waits for a person: undecided cases and unanswered appeals, for 教务处. */
export async function exitCaseTodos(
  tx: Tx,
  { person }: { person: RosterPerson; now: Instant },
): Promise<TodoItem[]> {
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return [];
  const cases = await listCases(tx, ['OPEN']);
  const appeals = await openAppeals(tx);
  if (cases.length + appeals.length === 0) return [];
  const names = new Map((await listProjects(tx)).map(({ id, name }) => [id, name]));
  return [
    ...cases.map((one) => ({
      kind: texts('todo.case'),
      title: texts('list.row', {
        project: names.get(one.projectId) ?? '',
        ground: texts(`ground.${one.ground}`),
      }),
      detail: texts('line.opened', {
        at: instantText(one.openedAt),
        by: texts(one.ground === 'REPORT_MISSED_3W' ? 'line.byBot' : 'line.byStaff'),
      }),
      dueAt: null,
      action: { action: 'exit-cases.open', caseId: one.id },
      buttonText: texts('list.view'),
    })),
    ...appeals.map((appeal) => ({
      kind: texts('todo.appeal'),
      title: names.get(appeal.projectId) ?? '',
      detail: shorten(appeal.text, 60),
      dueAt: null,
      action: { action: 'exit-cases.appeal-answer-form', appealId: appeal.id },
      buttonText: texts('appeal.reply'),
    })),
  ];
}
