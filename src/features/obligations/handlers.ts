import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import { type CommandHandler, errorToast, type Registry } from '../../feishu/index.ts';
import type { ChatId } from '../../kernel/ids.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { texts } from './cards.ts';
import type { ObligationDeps } from './deps.ts';
import { rememberGroup } from './group-store.prisma.ts';
import { registerManaging } from './manage-taps.ts';
import { registerReceiving } from './receive-taps.ts';
import { showForm, showList } from './show-cards.ts';

type Who = RosterPerson;

/** Registers 「发布事项」, 「事项」 and the taps of every card of this feature. */
export function registerObligations(registry: Registry<Tx, Who>, deps: ObligationDeps): void {
  const compose: CommandHandler<Tx, Who> = async (context) => {
    const { tx, who, where, at } = context;
    if (!hasRole(who, 'ACADEMIC_AFFAIRS'))
      return context.say({ text: texts('refusal.NOT_ACADEMIC_AFFAIRS') });
    const chatId: ChatId | null = where.chatType === 'group' ? where.chatId : null;
    if (chatId !== null) await rememberGroup(tx, who.id, chatId, at);
    return context.say({ card: await showForm(tx, chatId) });
  };
  const list: CommandHandler<Tx, Who> = async (context) =>
    context.say(
      hasRole(context.who, 'ACADEMIC_AFFAIRS')
        ? { card: await showList(context.tx) }
        : { text: texts('refusal.NOT_ACADEMIC_AFFAIRS') },
    );
  registry.onCommand({ words: ['发布事项', '发布', '通知事项'] }, compose);
  registry.onCommand({ words: ['事项', '全部事项', '已发布事项'] }, list);

  registry.onTap('obligations.compose', { value: z.strictObject({}) }, async (context) => {
    if (!hasRole(context.who, 'ACADEMIC_AFFAIRS')) return errorToast(texts('refusal.NOT_ACADEMIC_AFFAIRS'));
    await context.say({ card: await showForm(context.tx, null) });
    return { toast: { type: 'info', content: texts('outcome.opened') } };
  });
  registry.onTap(
    'obligations.list',
    // Cards that were sent earlier carry more than the action.
    { value: z.object({}) },
    async (context) => {
      if (!hasRole(context.who, 'ACADEMIC_AFFAIRS')) return errorToast(texts('refusal.NOT_ACADEMIC_AFFAIRS'));
      await context.say({ card: await showList(context.tx) });
      return { toast: { type: 'info', content: texts('outcome.opened') } };
    },
  );
  registerManaging(registry, deps);
  registerReceiving(registry, deps);
}
