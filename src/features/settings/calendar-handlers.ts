import { z } from 'zod';
import { audit, type Tx } from '../../db/index.ts';
import { errorToast, type Registry, type TapAnswer, type TapContext } from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { firstDayOf } from '../../policy/merge-calendars.ts';
import { type CalendarForm, readCalendarForm } from '../../policy/read-calendar-form.ts';
import type { RosterPerson } from '../roster/index.ts';
import {
  confirmCalendar,
  firstDayFor,
  loadCalendar,
  storeCalendar,
  storedCalendars,
} from '../week-ledger/index.ts';
import { presentCalendar, texts } from './cards.ts';
import { maySet } from './handlers.ts';
import { loadSettings } from './settings-store.prisma.ts';

type Tap = TapContext<Tx, RosterPerson>;

const field = z
  .string()
  .max(5_000)
  .nullish()
  .transform((text) => text ?? '');
const form = z.strictObject({
  coverageEnd: field,
  holidays: field,
  makeupWorkdays: field,
  semesters: field,
  vacations: field,
});

async function showCalendar(tx: Tx, now: Instant): Promise<JsonObject> {
  const last = (await storedCalendars(tx)).at(-1);
  const isPending =
    last !== undefined && last.confirmedAt === null && firstDayOf(last.content) < last.fromDay;
  return presentCalendar(await loadCalendar(tx), dayOf(now), isPending ? last : null);
}

async function save(
  { tx, who, receivedAt: at, eventKey: via }: Tap,
  filled: CalendarForm,
): Promise<TapAnswer> {
  const read = readCalendarForm(filled);
  if (!read.ok) return errorToast(texts('calendar.fault', { reason: read.error[0] ?? '' }));
  const fromDay = await firstDayFor(tx, await loadSettings(tx), read.value, at);
  const id = await storeCalendar(tx, { content: read.value, fromDay, at, by: who.id, via });
  const { coverageEnd } = read.value;
  const line = { action: 'calendar.import', subjectType: 'CalendarVersion', subjectId: String(id), via };
  await audit(tx, { at, actorId: who.id, ...line, after: { coverageEnd, fromDay } });
  return {
    toast: { type: 'success', content: texts('calendar.saved', { until: coverageEnd }) },
    card: await showCalendar(tx, at),
  };
}

async function confirm({ tx, who, receivedAt: at, eventKey: via }: Tap, id: number): Promise<TapAnswer> {
  if (!(await confirmCalendar(tx, id, at))) return errorToast(texts('calendar.nothing'));
  const line = { action: 'calendar.confirm', subjectType: 'CalendarVersion', subjectId: String(id), via };
  await audit(tx, { at, actorId: who.id, ...line });
  return {
    toast: { type: 'success', content: texts('calendar.confirmed') },
    card: await showCalendar(tx, at),
  };
}

/** Registers the calendar's card under 「设置」: see, extend, and let a new one hold for past weeks too. */
export function registerCalendar(registry: Registry<Tx, RosterPerson>): void {
  const refused = Promise.resolve(errorToast(texts('notAllowed')));
  registry.onTap('settings.calendar', { value: z.strictObject({}) }, async (context) =>
    maySet(context.who) ? { card: await showCalendar(context.tx, context.receivedAt) } : refused,
  );
  registry.onTap('settings.calendar-save', { value: z.strictObject({}), form }, (context, _value, filled) =>
    maySet(context.who) ? save(context, filled) : refused,
  );
  const idValue = z.strictObject({ id: z.number().int().positive() });
  registry.onTap('settings.calendar-confirm', { value: idValue }, (context, { id }) =>
    maySet(context.who) ? confirm(context, id) : refused,
  );
}
