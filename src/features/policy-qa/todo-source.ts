import { shorten } from '../../cards/index.ts';
import { hasRole } from '../roster/index.ts';
import type { TodoSource } from '../todo/index.ts';
import { texts } from './explain-reply.ts';
import { askerOf } from './present-question.ts';
import { sentOnQuestions } from './question-store.prisma.ts';

const MOST = 30;

/** The questions that people sent on to 教务处 and that nobody has answered. */
export const policyQuestionTodo: TodoSource = async (tx, { person }) =>
  hasRole(person, 'ACADEMIC_AFFAIRS')
    ? (await sentOnQuestions(tx, MOST)).map((question) => ({
        kind: texts('todo.kind'),
        title: shorten(question.text, 60),
        detail: texts('todo.detail', { asker: askerOf(question) }),
        dueAt: null,
        action: { action: 'policy-qa.show', questionId: question.id },
        buttonText: texts('todo.button'),
      }))
    : [];
