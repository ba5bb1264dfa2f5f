import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import {
  type CommandHandler,
  type Context,
  errorToast,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { dayOf } from '../../kernel/time.ts';
import { collegeChoices, projectChoices } from '../obligations/index.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { texts } from './cards.ts';
import { registerDeciding } from './decide-taps.ts';
import type { FeedbackDeps } from './deps.ts';
import { listFeedback } from './feedback-store.prisma.ts';
import { asFeedbackId } from './model.ts';
import { ownerChoices } from './owner-choices.prisma.ts';
import { LIST_ROWS, presentList, presentRecordForm } from './present-lists.ts';

type Who = RosterPerson;

async function showList({ tx, receivedAt }: Context<Tx, Who>, closed: boolean): Promise<JsonObject> {
  return presentList({ ...(await listFeedback(tx, { closed, limit: LIST_ROWS })), closed, now: receivedAt });
}

async function showRecordForm({ tx, receivedAt }: Context<Tx, Who>): Promise<JsonObject> {
  return presentRecordForm({
    id: asFeedbackId(randomUUID()),
    colleges: await collegeChoices(tx),
    projects: await projectChoices(tx),
    owners: await ownerChoices(tx, dayOf(receivedAt)),
  });
}

/** Answers with a new message: what the tapped card shows stays where it is. */
async function said(context: TapContext<Tx, Who>, card: JsonObject): Promise<TapAnswer> {
  await context.say({ card });
  return { toast: { type: 'info', content: texts('opened') } };
}

/** Registers 「反馈」 and the taps of every card of this feature. */
export function registerFeedback(registry: Registry<Tx, Who>, deps: FeedbackDeps): void {
  const list: CommandHandler<Tx, Who> = async (context) =>
    context.say(
      hasRole(context.who, 'ACADEMIC_AFFAIRS')
        ? { card: await showList(context, false) }
        : { text: texts('refusal.NOT_ACADEMIC_AFFAIRS') },
    );
  registry.onCommand({ words: ['反馈', '反馈意见', '意见反馈', '评价反馈'] }, list);

  registry.onTap(
    'feedback.list',
    { value: z.strictObject({ closed: z.boolean().default(false), inPlace: z.boolean().default(true) }) },
    async (context, { closed, inPlace }) => {
      if (!hasRole(context.who, 'ACADEMIC_AFFAIRS')) return errorToast(texts('refusal.NOT_ACADEMIC_AFFAIRS'));
      const card = await showList(context, closed);
      return inPlace ? { card } : said(context, card);
    },
  );
  registry.onTap('feedback.compose', { value: z.strictObject({}) }, async (context) =>
    hasRole(context.who, 'ACADEMIC_AFFAIRS')
      ? said(context, await showRecordForm(context))
      : errorToast(texts('refusal.NOT_ACADEMIC_AFFAIRS')),
  );
  registerDeciding(registry, deps);
}
