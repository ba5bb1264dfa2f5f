import { dayText } from '../../cards/index.ts';
import type { Tx } from '../../db/index.ts';
import { dayOf, type Instant, instantAt } from '../../kernel/time.ts';
import { actsForCollege } from '../exit-cases/index.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import type { TodoItem } from '../todo/index.ts';
import { rectificationsFor } from './handlers.ts';
import type { Rectification } from './load-rectification.ts';
import { texts } from './present.ts';

const OWED_BY_COLLEGE = ['PLAN_DUE', 'OUTCOME_DUE'];
const OWED_BY_STAFF = ['PLAN_REVIEW', 'OUTCOME_REVIEW'];

function itemOf({ one, project, stage, dueDay }: Rectification): TodoItem {
  return {
    kind: texts('todo'),
    title: project.name,
    detail: texts(`next.${stage}`, { day: dueDay === null ? '' : dayText(dueDay) }),
    dueAt: dueDay === null ? null : instantAt(dueDay, '23:59'),
    action: { action: 'rectification.open', caseId: one.id },
    buttonText: texts('list.view'),
  };
}

/** What of rectifications waits for a person: plans and outcomes for the college, reviews for 教务处. */
export async function rectificationTodos(
  tx: Tx,
  { person, now }: { person: RosterPerson; now: Instant },
): Promise<TodoItem[]> {
  const all = (await rectificationsFor(tx, person, now)) ?? [];
  const items: TodoItem[] = [];
  for (const rectification of all) {
    const { stage, project } = rectification;
    const isOwed = OWED_BY_COLLEGE.includes(stage)
      ? await actsForCollege(tx, person, project, dayOf(now))
      : OWED_BY_STAFF.includes(stage) && hasRole(person, 'ACADEMIC_AFFAIRS');
    if (isOwed) items.push(itemOf(rectification));
  }
  return items;
}
