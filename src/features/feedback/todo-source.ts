import { shorten } from '../../cards/index.ts';
import type { TodoSource } from '../todo/index.ts';
import { texts } from './cards.ts';
import { openFeedback } from './feedback-store.prisma.ts';
import { subjectText } from './present-item.ts';
import { dueAtOf } from './rules.ts';

/** The feedback for which a person has to file measures. */
export const feedbackTodo: TodoSource = async (tx, { person }) =>
  (await openFeedback(tx, person.id)).map((item) => ({
    kind: texts('todo.kind'),
    title: subjectText(item),
    detail: shorten(item.text, 100),
    dueAt: dueAtOf(item.dueDay),
    action: { action: 'feedback.open', feedbackId: item.id },
    buttonText: texts('todo.button'),
  }));
