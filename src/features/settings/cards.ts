import { z } from 'zod';
import { dayText, defineCard, render, textsOf } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Day } from '../../kernel/time.ts';
import { exitRuleOn, periodOn } from '../../policy/bound-rules.ts';
import type { SchoolCalendar } from '../../policy/school-calendar.ts';
import {
  type SchoolSettings,
  SETTING_KEYS,
  SETTING_NAMES,
  type SettingKey,
} from '../../policy/school-settings.ts';

/** Wording of this feature: `cards/settings/texts.json`. */
export const texts = textsOf('settings');

const text = z.string();

/** All settings with their values. */
export const listCard = defineCard(
  'settings/list',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    rows: z.array(z.strictObject({ key: text, name: text, value: text })),
    editText: text,
    calendarText: text,
  }),
);

/** One setting to be changed. */
export const editCard = defineCard(
  'settings/edit',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    notice: text,
    clauseText: text,
    label: text,
    how: text,
    value: text,
    key: text,
  }),
);

/** The calendar in force, a form that extends it, and the import that waits for confirmation. */
export const calendarCard = defineCard(
  'settings/calendar',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    lines: z.array(text),
    pendingId: z.number(),
    pendingText: text,
    confirmButton: text,
    confirmTitle: text,
    confirmText: text,
  }),
);

export const SETTING_CARDS = [listCard, editCard, calendarCard];

/** The card of 「设置」. */
export function presentSettings(values: ReadonlyMap<SettingKey, string>): JsonObject {
  return render(listCard, {
    title: texts('title'),
    subtitle: texts('subtitle'),
    summary: texts('summary', { count: SETTING_KEYS.length }),
    rows: SETTING_KEYS.map((key) => ({ key, name: SETTING_NAMES[key], value: values.get(key) ?? '' })),
    editText: texts('edit'),
    calendarText: texts('calendar.open'),
  });
}

/** The clause behind the threshold; an imported regulation brings its own number, or has the rule unbound. */
function thresholdText(settings: SchoolSettings, today: Day): string {
  const rule = exitRuleOn(settings, today);
  if (rule === null) return texts('form.unbound');
  const { label, quote } = rule.clause;
  const isShipped = periodOn(settings, today) === null;
  return texts(isShipped ? 'form.clause' : 'form.bound', { label, quote, weeks: rule.weeks });
}

/** The form for one setting; the threshold shows the clause that it is bound to. */
export function presentEdit(
  key: SettingKey,
  value: string,
  { settings, today }: { settings: SchoolSettings; today: Day },
): JsonObject {
  const name = SETTING_NAMES[key];
  return render(editCard, {
    title: texts('form.title'),
    subtitle: name,
    summary: `${texts('form.title')}：${name}`,
    notice: texts('form.notice', { value }),
    clauseText: key === 'missThreshold' ? thresholdText(settings, today) : '',
    label: texts('form.label'),
    how: texts(`how.${key}`),
    value,
    key,
  });
}

const HOLIDAYS_SHOWN = 12;

function linesOf(calendar: SchoolCalendar, today: Day): string[] {
  const { coverageEnd, semesters, vacations, holidays } = calendar;
  const coming = holidays.filter(({ date }) => date >= today).slice(0, HOLIDAYS_SHOWN);
  const days = coming.map(({ date, name }) => `${dayText(date)} ${name}`).join('、');
  return [
    texts('calendar.lines.coverage', { until: coverageEnd }),
    ...semesters.map(({ name, firstMonday, weeks }) =>
      texts('calendar.lines.semester', { name, from: firstMonday, weeks }),
    ),
    ...(vacations.length === 0 ? [texts('calendar.lines.none')] : []),
    ...vacations.map(({ name, from, to }) => texts('calendar.lines.vacation', { name, from, to })),
    ...(days === '' ? [] : [texts('calendar.lines.holidays', { days })]),
  ];
}

/**
 * The calendar's card. `pending`: an import that says something of days before it came into force; null without one.
 */
export function presentCalendar(
  calendar: SchoolCalendar,
  today: Day,
  pending: { id: number; fromDay: Day } | null,
): JsonObject {
  const until = calendar.coverageEnd;
  const isPending = pending !== null;
  return render(calendarCard, {
    title: texts('calendar.title'),
    subtitle: texts('calendar.subtitle', { until }),
    summary: texts('calendar.summary', { until }),
    lines: linesOf(calendar, today),
    pendingId: pending?.id ?? 0,
    pendingText: isPending ? texts('calendar.pending', { from: dayText(pending.fromDay) }) : '',
    confirmButton: isPending ? texts('calendar.confirm') : '',
    confirmTitle: isPending ? texts('calendar.confirmTitle') : '',
    confirmText: isPending ? texts('calendar.confirmText') : '',
  });
}
