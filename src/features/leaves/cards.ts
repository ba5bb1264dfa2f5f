import { z } from 'zod';
import { dayText, defineCard, render, textsOf } from '../../cards/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Leave } from './leave-store.prisma.ts';
import type { LeaveDays, LeaveFault } from './rules.ts';

/** Wording of this feature: `cards/leaves/texts.json`. */
export const texts = textsOf('leaves');

const text = z.string();

/** Own leaves, and the form for another. */
export const leaveCard = defineCard(
  'leaves/leave',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    leaves: z.array(z.strictObject({ id: text, text })),
    endText: text,
    noneText: text,
    deputy: text,
    deputies: z.array(z.strictObject({ id: text, name: text })),
  }),
);

/** Tells the deputy. */
export const toldCard = defineCard(
  'leaves/told',
  z.strictObject({ title: text, subtitle: text, summary: text, line: text }),
);

export const LEAVE_CARDS = [leaveCard, toldCard];

const spanOf = ({ fromDay, toDay }: LeaveDays) => ({ from: dayText(fromDay), to: dayText(toDay) });

export const deputyText = (deputy: string | null): string => deputy ?? texts('noDeputy');

/** The card of 「请假」. */
export function presentLeaves(
  leaves: readonly Leave[],
  deputies: { people: { id: PersonId; name: string }[]; usual: PersonId | null },
): JsonObject {
  return render(leaveCard, {
    title: texts('title'),
    subtitle: texts('subtitle'),
    summary: texts('summary'),
    leaves: leaves.map((leave) => ({
      id: leave.id,
      text: texts('current', { ...spanOf(leave), deputy: deputyText(leave.deputy) }),
    })),
    endText: texts('end'),
    noneText: leaves.length === 0 ? texts('none') : '',
    deputy: deputies.usual ?? '',
    deputies: deputies.people,
  });
}

/** What the deputy is told: that the leave was registered, or that it ended early. */
export function presentTold(news: 'told' | 'toldEnded', name: string, days: LeaveDays): JsonObject {
  const data = { name, ...spanOf(days) };
  return render(toldCard, {
    title: texts(`${news}.title`, data),
    subtitle: `${data.from} — ${data.to}`,
    summary: texts(`${news}.summary`, data),
    line: texts(`${news}.line`, data),
  });
}

/** What is wrong with a form. */
export const faultText = (fault: LeaveFault): string =>
  fault.code === 'overlap' ? texts('fault.overlap', spanOf(fault.with)) : texts(`fault.${fault.code}`);
