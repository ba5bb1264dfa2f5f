import { dueText, instantText, shortWeekText, textsOf } from '../../cards/index.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { SchoolSettings } from '../../policy/school-settings.ts';
import { type Judging, type LedgerWeek, type SchoolCalendar, teachingWeekOf } from '../week-ledger/index.ts';
import { STATE_COLORS } from '../weekly-report/index.ts';
import { joined, type Line, texts } from './cards.ts';

const common = textsOf('common');

/** `第12周 · 2026-W47`. */
export const weekName = (calendar: SchoolCalendar, week: ReportingWeek): string =>
  shortWeekText(week, teachingWeekOf(calendar, week));

/** Why a week counts as it does: what was due, what came, and whether it counts. */
function reasonOf(line: LedgerWeek, settings: SchoolSettings): string {
  const { state, duty, submittedAt, missStreak, isReset } = line;
  const due = duty.kind === 'DUE' ? dueText(duty.dueAt) : '';
  const at = submittedAt === null ? '' : instantText(submittedAt, state === 'LATE');
  if (state === 'EXEMPT') return texts(`exempt.${duty.kind === 'EXEMPT' ? duty.cause : 'GRANTED'}`);
  if (state !== 'LATE' && state !== 'MISSING') return texts(`reason.${state}`, { due, at });
  const counts = state === 'MISSING' || settings.lateCounts;
  const counted = counts
    ? texts(isReset ? 'counted.decided' : 'counted.yes', { count: missStreak })
    : texts('counted.no');
  return texts(`reason.${state}`, { due, at }) + counted;
}

const weekLine = (line: LedgerWeek, { calendar, settings }: Judging): Line => ({
  text: texts('week', {
    week: weekName(calendar, line.week),
    state: common(`state.${line.state}`),
    reason: reasonOf(line, settings),
  }),
  color: STATE_COLORS[line.state],
});

/** So many texts of different colours the weeks of one project may take. */
const COLOR_RUNS = 3;

/** Weeks of the ledger, one a line, coloured by their state; without colours where they change too often. */
export function weekLines(weeks: readonly LedgerWeek[], judging: Judging): Line[] {
  const lines = weeks.map((line) => weekLine(line, judging));
  const runs = joined(lines);
  return runs.length <= COLOR_RUNS ? runs : joined(lines.map(({ text }) => ({ text, color: 'default' })));
}
