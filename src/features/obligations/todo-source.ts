import type { TodoSource } from '../todo/index.ts';
import { kindText, texts } from './cards.ts';
import { obligationsOf } from './obligation-store.prisma.ts';
import { owes } from './rules.ts';

/** What a person got and has not done, or not taken note of where that suffices. */
export const obligationTodo: TodoSource = async (tx, { person }) =>
  (await obligationsOf(tx, person.id))
    .filter(({ obligation, answers }) => owes(obligation, answers))
    .map(({ obligation: { id, title, kind, dueAt, needsDone } }) => ({
      kind: texts('todo.kind'),
      title,
      detail: `${kindText(kind)} · ${texts(needsDone ? 'todo.detailDone' : 'todo.detailAck')}`,
      dueAt,
      action: { action: 'obligations.view', obligationId: id },
      buttonText: texts('todo.button'),
    }));
