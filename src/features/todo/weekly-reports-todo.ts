import { weekText } from '../../cards/index.ts';
import { addWeeks, weekOf } from '../../kernel/reporting-week.ts';
import { dayOf } from '../../kernel/time.ts';
import { projectsOfCoordinator } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { loadCalendar, loadLedgers, teachingWeekOf } from '../week-ledger/index.ts';
import { texts } from './cards.ts';
import type { TodoSource } from './model.ts';

/** The weekly reports that a coordinator owes: the present week, and missing weeks that can still be made up. */
export const weeklyReportTodo: TodoSource = async (tx, { person, now }) => {
  const projects = await projectsOfCoordinator(tx, person.id, dayOf(now));
  if (projects.length === 0) return [];
  const calendar = await loadCalendar(tx);
  const settings = await loadSettings(tx);
  const oldest = addWeeks(weekOf(now), -settings.makeUpWeeks);
  const ledgers = await loadLedgers(tx, { calendar, settings, now }, projects, settings.makeUpWeeks + 1);
  return projects.flatMap(({ id, name }) =>
    (ledgers.get(id) ?? [])
      .filter(({ state, week }) => (state === 'OPEN' || state === 'MISSING') && week >= oldest)
      .map(({ state, week, duty }) => ({
        kind: texts('weekly.kind'),
        title: name,
        detail: texts(state === 'OPEN' ? 'weekly.open' : 'weekly.missing', {
          week: weekText(week, teachingWeekOf(calendar, week)),
        }),
        dueAt: duty.kind === 'DUE' ? duty.dueAt : null,
        action: { action: 'weekly-report.open', projectId: id, week },
        buttonText: texts(state === 'OPEN' ? 'weekly.fill' : 'weekly.makeUp'),
      })),
  );
};
