import type { Client, Tx } from '../../db/index.ts';
import type { CollegeId, ProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { exitRuleOn } from '../../policy/bound-rules.ts';
import { listProjects, type RosterProject } from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { type Judging, type LedgerWeek, loadCalendar, loadLedgers } from '../week-ledger/index.ts';
import type { OwedProject, PlannedKind, Receiver, ReminderCard, ReminderKind } from './model.ts';
import { leadersByCollege, receiversByProject } from './receivers-store.prisma.ts';
import { warningLevel } from './rules.ts';

/** Everything that a fan-out is decided from, read at one moment. */
export interface SchoolFacts {
  judging: Judging;
  projects: RosterProject[];
  ledgers: Map<ProjectId, LedgerWeek[]>;
  receivers: Map<ProjectId, Receiver[]>;
  leaders: Map<CollegeId, Receiver[]>;
}

/** The calendar and settings in force at `now`. */
export async function loadJudging(tx: Tx | Client, now: Instant): Promise<Judging> {
  return { calendar: await loadCalendar(tx), settings: await loadSettings(tx), now };
}

/** Reads the facts for all running projects; the number of statements does not depend on how many there are. */
export async function loadSchoolFacts(tx: Tx | Client, now: Instant): Promise<SchoolFacts> {
  const judging = await loadJudging(tx, now);
  const projects = (await listProjects(tx)).filter(
    ({ status }) => status === 'ACTIVE' || status === 'SUSPENDED',
  );
  const leaders = await leadersByCollege(tx);
  return {
    judging,
    projects,
    ledgers: await loadLedgers(tx, judging, projects),
    receivers: await receiversByProject(tx, dayOf(now), leaders),
    leaders,
  };
}

/**
 * The level of the warning about a week, by the rule in force on its due day (SPEC edge cases: rules effective by
 * date); null above the threshold, and where the rule is not bound to a clause.
 */
export function levelOf({ line, missStreak }: Pick<OwedProject, 'line' | 'missStreak'>, judging: Judging) {
  const rule = exitRuleOn(judging.settings, dayOf(line.duty.kind === 'DUE' ? line.duty.dueAt : judging.now));
  return rule === null ? null : warningLevel(missStreak, rule.weeks);
}

/**
 * What a project owes in the sense of a reminder, or null. Before the deadline: an open week. After it: a missing one,
 * and at the overdue notice a late one too where late counts. From the threshold on the exit case tells of it, by the
 * card that everybody gets (reading 2); a week in which a decision was recorded has no warning (reading 5).
 */
export function owedOf(
  kind: PlannedKind | 'ONE_TAP',
  week: ReportingWeek,
  project: RosterProject,
  facts: { judging: Judging; ledger: readonly LedgerWeek[] },
): OwedProject | null {
  const line = facts.ledger.find((one) => one.week === week);
  if (line === undefined) return null;
  const { settings } = facts.judging;
  const owed = { project, line, missStreak: line.missStreak };
  switch (kind) {
    case 'BEFORE_DAY':
    case 'BEFORE_HOURS':
      return line.state === 'OPEN' ? owed : null;
    case 'ONE_TAP':
      return line.state === 'OPEN' || line.state === 'MISSING' ? owed : null;
    case 'NEXT_WORKDAY':
      return line.state === 'MISSING' ? owed : null;
    case 'OVERDUE': {
      const counts = line.state === 'MISSING' || (line.state === 'LATE' && settings.lateCounts);
      const level = levelOf(owed, facts.judging);
      return counts && (level === 1 || level === 2) ? owed : null;
    }
  }
}

function group(kind: ReminderKind, week: ReportingWeek, pairs: { receiver: Receiver; owed: OwedProject }[]) {
  const cards = new Map<string, ReminderCard>();
  for (const { receiver, owed } of pairs) {
    const card = cards.get(receiver.id);
    if (card === undefined) cards.set(receiver.id, { kind, week, receiver, owed: [owed] });
    else card.owed.push(owed);
  }
  return [...cards.values()];
}

/** One card per person for a kind and week, and at the overdue notice one per leader from level 2 on (reading 2). */
export function cardsOf(
  facts: SchoolFacts,
  kind: PlannedKind | 'ONE_TAP',
  week: ReportingWeek,
): ReminderCard[] {
  const { judging, ledgers, receivers, leaders } = facts;
  const owed = facts.projects.flatMap((project) => {
    const found = owedOf(kind, week, project, { judging, ledger: ledgers.get(project.id) ?? [] });
    return found === null ? [] : [found];
  });
  const own = owed.flatMap((one) =>
    (receivers.get(one.project.id) ?? []).map((receiver) => ({ receiver, owed: one })),
  );
  if (kind !== 'OVERDUE') return group(kind, week, own);
  const serious = owed.filter((one) => (levelOf(one, judging) ?? 0) >= 2);
  const forLeaders = serious.flatMap((one) =>
    (leaders.get(one.project.college.id) ?? []).map((receiver) => ({ receiver, owed: one })),
  );
  return [...group(kind, week, own), ...group('LEADER_WARNING', week, forLeaders)];
}
