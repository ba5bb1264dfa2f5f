import { z } from 'zod';
import { defineCard, textsOf } from '../../cards/index.ts';
import type { ExitRule } from '../../policy/bound-rules.ts';
import type { SchoolSettings } from '../../policy/school-settings.ts';

/** Wording of this feature: `cards/reminders/texts.json`. */
export const texts = textsOf('reminders');

const text = z.string();

/** A reminder or warning: one card per person and instant, with all projects owed. */
export const reminderCard = defineCard(
  'reminders/reminder',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    tone: z.enum(['blue', 'orange', 'red', 'green', 'grey']),
    notice: text,
    items: z.array(
      z.strictObject({
        name: text,
        stateText: text,
        color: text,
        isOwed: z.boolean(),
        buttonText: text,
        projectId: text,
        week: text,
      }),
    ),
    moreText: text,
    clauseText: text,
    readingText: text,
  }),
);

/** A notice without buttons. */
export const noticeCard = defineCard(
  'reminders/notice',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    tone: z.enum(['blue', 'orange', 'green']),
    lines: z.array(text),
  }),
);

/** For a group: who is mentioned and nothing about projects. `mentions` holds `<at>` marks of accounts only. */
export const groupCard = defineCard(
  'reminders/group',
  z.strictObject({ title: text, subtitle: text, summary: text, mentions: text, line: text }),
);

export const REMINDER_CARDS = [reminderCard, noticeCard, groupCard];

/** The clause about weeks in a row as it is quoted under a streak; where none is bound, that the rule is off. */
export function clauseText(rule: ExitRule | null): string {
  if (rule === null) return texts('unbound');
  const { label, quote } = rule.clause;
  return texts('clause', { label, quote, title: rule.policyTitle });
}

/** How weeks are counted, as the school has set it (D2, D3). */
export function readingText(settings: SchoolSettings): string {
  return texts('reading', {
    late: texts(`late.${settings.lateCounts ? 'on' : 'off'}`),
    exempt: texts(`week.${settings.exemptWeeks}`),
    vacation: texts(`week.${settings.vacationWeeks}`),
  });
}
