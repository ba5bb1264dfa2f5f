import type { JsonObject } from '../../src/emulator/protocol.ts';
import { weekOfDay } from '../../src/kernel/reporting-week.ts';
import { dayOf, type Instant } from '../../src/kernel/time.ts';
import { type Callback, tapCallback } from './callbacks.ts';
import type { ExtraProject } from './many-projects.ts';
import type { Seeded } from './seeded.ts';
import type { SharedSecrets } from './signing.ts';
import { REPORT } from './world-history.ts';
import { openIdOf } from './world-roster.ts';

/** What people do: the others of a hundred taps only look at lists and forms. */
export interface TapMix {
  /** How many of a hundred taps file or correct a report. */
  filing: number;
  /** Every so many taps 教务处 looks at the week of the whole school. */
  overviewEvery: number;
}

/**
 * Taps as a school makes them: coordinators look at their list and open the form, file the week's report and correct it,
 * and 教务处 looks at the week. Nobody taps twice within a round of all projects.
 */
export function schoolTaps(
  secrets: SharedSecrets,
  projects: readonly ExtraProject[],
  chance: Seeded,
  { filing, overviewEvery }: TapMix,
): (at: Instant) => Callback {
  const filed = new Set<string>();
  let count = 0;
  const askedOf = (project: ExtraProject, at: Instant): { value: JsonObject; form?: JsonObject } => {
    const week = weekOfDay(dayOf(at));
    const about = { projectId: project.id, week };
    const kind = chance.whole(1, 100);
    if (kind <= filing) {
      const key = `${project.id} ${week}`;
      const action = filed.has(key) ? 'weekly-report.amend' : 'weekly-report.submit';
      filed.add(key);
      return { value: { action, ...about }, form: { ...REPORT, progress: `第 ${count} 次填写的进展。` } };
    }
    return kind % 3 === 0
      ? { value: { action: 'weekly-report.open', ...about } }
      : { value: { action: 'weekly-report.list' } };
  };
  return (at) => {
    count += 1;
    const eventId = chance.hex(32);
    if (count % overviewEvery === 0) {
      const value = { action: 'overview.week', week: weekOfDay(dayOf(at)), inPlace: false };
      return tapCallback(secrets, { openId: openIdOf('m'), at, eventId }, value);
    }
    const project = projects[count % projects.length];
    if (project === undefined) throw new Error('a school without projects');
    const { value, form } = askedOf(project, at);
    return tapCallback(secrets, { openId: project.coordinators[0] ?? '', at, eventId }, value, form);
  };
}
