import { remindersOfWeek } from '../../src/features/reminders/rules.ts';
import { addWeeks, type ReportingWeek } from '../../src/kernel/reporting-week.ts';
import { readSettings } from '../../src/policy/school-settings.ts';
import { STATUTORY_CALENDAR } from '../../src/policy/statutory-calendar.ts';

// Prints every planned reminder of the weeks of ten years, for a process in another time zone (R9).
const first = '2026-W01' as ReportingWeek;
const settings = readSettings(new Map());
for (let index = 0; index < 522; index++)
  for (const { kind, week, at } of remindersOfWeek(STATUTORY_CALENDAR, settings, addWeeks(first, index)))
    process.stdout.write(`${week} ${kind} ${at}\n`);
