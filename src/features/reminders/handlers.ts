import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import { type Context, errorToast, type Registry, type TapAnswer } from '../../feishu/index.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { parseWeek, weekOf } from '../../kernel/reporting-week.ts';
import { hasRole, type RosterPerson } from '../roster/index.ts';
import { settingText, storeSetting } from '../settings/index.ts';
import { texts } from './cards.ts';
import { type ReminderDeps, remindDebtors } from './send-reminders.ts';

const week = z.string().transform((text, context): ReportingWeek => {
  const parsed = parseWeek(text);
  if (parsed !== null) return parsed;
  context.addIssue('no such week');
  return z.NEVER;
});

function toastOf({ sent, observed }: { sent: number; observed: number }): TapAnswer {
  if (sent > 0) return { toast: { type: 'success', content: texts('oneTap.sent', { count: sent }) } };
  if (observed > 0)
    return { toast: { type: 'info', content: texts('oneTap.observed', { count: observed }) } };
  return { toast: { type: 'info', content: texts('oneTap.none') } };
}

/** 「本群提醒」 in a group: switches the mention of debtors there on or off (school setting). */
async function switchGroup(context: Context<Tx, RosterPerson>): Promise<void> {
  const { tx, who, where, receivedAt: at, eventKey: via, say } = context;
  if (!hasRole(who, 'ACADEMIC_AFFAIRS')) return say({ text: texts('group.notAllowed') });
  if (where.chatType !== 'group' || where.chatId === null) return say({ text: texts('group.onlyGroup') });
  const isOn = (await settingText(tx, 'reminderGroup')) === where.chatId;
  const value = isOn ? 'off' : where.chatId;
  await storeSetting(tx, { key: 'reminderGroup', value, at, by: who.id, via });
  return say({ text: texts(isOn ? 'group.off' : 'group.on') });
}

/** Registers 「本群提醒」 and 教务处's one tap that reminds all debtors of a week (US-25). */
export function registerReminders(registry: Registry<Tx, RosterPerson>, deps: ReminderDeps): void {
  registry.onCommand({ words: ['本群提醒'] }, switchGroup);
  registry.onTap('reminders.remind', { value: z.strictObject({ week }) }, async (context, value) => {
    const { tx, who, receivedAt: now } = context;
    if (!hasRole(who, 'ACADEMIC_AFFAIRS')) return errorToast(texts('oneTap.notAllowed'));
    if (value.week > weekOf(now)) return errorToast(texts('oneTap.none'));
    return toastOf(await remindDebtors(tx, deps, { week: value.week, now }));
  });
}
