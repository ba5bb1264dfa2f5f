import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import { errorToast, type Registry } from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { refusalText } from './present-question.ts';
import { LIST_ROWS, presentQuestionList } from './present-question-list.ts';
import { countQuestions, listQuestions } from './question-store.prisma.ts';

const MOST_PAGES = 1_000;

/** One page of what waits or was answered; the last one there is when there are fewer by now. */
async function listCard(tx: Tx, view: { answered: boolean; page: number }): Promise<JsonObject> {
  const { answered } = view;
  const count = await countQuestions(tx, answered);
  const page = Math.min(view.page, Math.max(0, Math.ceil(count / LIST_ROWS) - 1));
  const questions = await listQuestions(tx, { answered, skip: page * LIST_ROWS, limit: LIST_ROWS });
  return presentQuestionList({ questions, count, answered, page });
}

/** Registers the log of questions, for 教务处 alone. */
export function registerQuestionList(registry: Registry<Tx, RosterPerson>): void {
  const refused = refusalText({ code: 'NOT_ACADEMIC_AFFAIRS' });
  registry.onCommand({ words: ['待答问题', '未答问题', '政策问题'] }, async ({ tx, who, say }) =>
    hasRole(who, 'ACADEMIC_AFFAIRS')
      ? say({ card: await listCard(tx, { answered: false, page: 0 }) })
      : say({ text: refused }),
  );
  // Lists that were sent before there were pages name none.
  const page = z.number().int().min(0).max(MOST_PAGES).default(0);
  registry.onTap(
    'policy-qa.list',
    { value: z.strictObject({ answered: z.boolean(), page }) },
    async ({ tx, who }, value) =>
      hasRole(who, 'ACADEMIC_AFFAIRS') ? { card: await listCard(tx, value) } : errorToast(refused),
  );
}
