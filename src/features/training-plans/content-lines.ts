import { dayText, moneyText, sentBytes } from '../../cards/index.ts';
import { texts } from './cards.ts';
import type { PlanAttachment, PlanContent, PlanSession, PlanTeacher } from './model.ts';
import type { ContentLine } from './rules.ts';

/** `2026年11月20日 周五 14:00—16:30`. */
export const sessionWhen = ({ day, from, to }: PlanSession): string =>
  texts('line.when', { day: `${day.slice(0, 4)}年${dayText(day)}`, from, to });

/** `2026年11月20日 周五 14:00—16:30 · 机器人编程 · 4 课时`. */
export const sessionText = (session: PlanSession): string =>
  texts('line.session', { when: sessionWhen(session), topic: session.topic, hours: session.hours });

/** `周敏 12 课时`. */
export const teacherText = ({ name, hours }: Pick<PlanTeacher, 'name' | 'hours'>): string =>
  texts('line.teacher', { name, hours });

/** Name and where it lies. */
export const attachmentText = (one: PlanAttachment): string =>
  one.kind === 'LINK'
    ? texts('line.link', { name: one.name, url: one.url })
    : texts('line.file', { name: one.name });

/** What tells one attachment from the others: its link, or the key of the file. */
export const attachmentId = (one: PlanAttachment): string => (one.kind === 'LINK' ? one.url : one.key);

/** `1,200.00 元 · 二级学院运行经费`, or 无费用. */
export function costText({ costCents, costSource, costNote }: Omit<PlanContent, 'sessions'>): string {
  if (costCents === 0 && costNote === '') return texts('costSource.NONE');
  const source = texts(`costSource.${costSource}`);
  const words = { amount: moneyText(costCents), source, note: costNote };
  return texts(costNote === '' ? 'line.cost' : 'line.costWithNote', words);
}

/** What a version says, line by line: what cards show and what two versions are compared by. */
export function contentLines(content: PlanContent): ContentLine[] {
  const { necessity, studentCount, venue, sessions, teachers, attachments, note } = content;
  const yesNo = (yes: boolean): string => texts(yes ? 'yes' : 'no');
  const line = (field: keyof PlanContent, text: string, key = ''): ContentLine => ({ field, key, text });
  return [
    line('necessity', necessity),
    ...sessions.map((one) => line('sessions', sessionText(one), one.id)),
    ...teachers.map((one) => line('teachers', teacherText(one), one.id)),
    line('studentCount', texts('line.students', { count: studentCount })),
    line('venue', venue),
    line('costCents', costText(content)),
    line('isVoluntary', yesNo(content.isVoluntary)),
    line('hasNoFee', yesNo(content.hasNoFee)),
    ...attachments.map((one) => line('attachments', attachmentText(one), attachmentId(one))),
    line('note', note),
  ];
}

/**
 * All texts of a version together, as they travel in a card: with a difference and a record they must stay under 30 KB.
 */
export const CONTENT_LIMIT_BYTES = 13_700;

/** Bytes that the version's texts take inside a card inside a request. */
export const contentBytes = (content: PlanContent): number =>
  contentLines(content).reduce((sum, { text }) => sum + sentBytes(text), 0);
