import { audit, type Tx } from '../../db/index.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { exitRuleOn } from '../../policy/bound-rules.ts';
import { clause, POLICY_NUMBER } from '../../policy/clauses.ts';
import type { SchoolSettings } from '../../policy/school-settings.ts';
import type { RosterProject } from '../roster/index.ts';
import { texts } from './cards.ts';
import { insertCase } from './case-store.prisma.ts';
import type { ExitCaseDeps } from './deps.ts';
import { recordCaseNotice } from './evidence-store.prisma.ts';
import { loadCaseView } from './load-case-view.ts';
import { CLAUSE_OF, type ExitGround } from './model.ts';
import { presentCase } from './present-case.ts';
import { caseKeys, tellCollege, tellStaff } from './tell.ts';

/** The reading of D2 and D3 in force and the number of weeks, in words, as the case keeps it. */
export const readingText = (settings: SchoolSettings, weeks: number): string =>
  texts('reading.all', {
    late: texts(`reading.late.${settings.lateCounts ? 'on' : 'off'}`),
    exempt: texts(`reading.exempt.${settings.exemptWeeks}`),
    vacation: texts(`reading.vacation.${settings.vacationWeeks}`),
    threshold: weeks,
  });

/** What a case is opened about. `actorId` is null when the bot computed it. */
export interface Opening {
  project: RosterProject;
  ground: ExitGround;
  settings: SchoolSettings;
  now: Instant;
  actorId: string | null;
  via: string;
}

/**
 * What the case cites: the rule in force for weeks in a row, else the clause of the ground; null where it is unbound.
 */
function citedFor({ ground, settings, now }: Opening) {
  if (ground !== 'REPORT_MISSED_3W') {
    const { id: clauseId, label: clauseLabel, quote } = clause(CLAUSE_OF[ground]);
    return { clauseId, clauseLabel, quote, policyVersion: POLICY_NUMBER, reading: '' };
  }
  const rule = exitRuleOn(settings, dayOf(now));
  if (rule === null) return null;
  const { id: clauseId, label: clauseLabel, quote } = rule.clause;
  const reading = readingText(settings, rule.weeks);
  return { clauseId, clauseLabel, quote, policyVersion: rule.policyNumber, reading };
}

/**
 * Opens a case with the citation and, for 7.1.1, the reading in force; its id, or null when one of that ground is open
 * already, or the regulation in force has the rule unbound. Tells nobody yet.
 */
export async function openCase(tx: Tx, opening: Opening): Promise<string | null> {
  const { project, ground, now, actorId, via } = opening;
  const cited = citedFor(opening);
  if (cited === null) return null;
  const caseId = await insertCase(tx, { projectId: project.id, ground, ...cited, at: now });
  if (caseId === null) return null;
  await audit(tx, {
    at: now,
    actorId,
    action: 'exit-case.open',
    subjectType: 'ExitCase',
    subjectId: caseId,
    after: {
      ...{ projectId: project.id, ground, clauseId: cited.clauseId },
      ...{ policyVersion: cited.policyVersion, reading: cited.reading },
    },
    via,
  });
  return caseId;
}

/**
 * Tells everybody that a case waits for 教务处: coordinators and leader get the level-3 notice, 教务处 the case card
 * (reading 2). `round` names a later time at which the same case comes back; empty for the first.
 */
export async function announceCase(
  tx: Tx,
  deps: ExitCaseDeps,
  about: { caseId: string; week: ReportingWeek; round: string; now: Instant },
): Promise<void> {
  const { caseId, week, round, now } = about;
  const view = await loadCaseView(tx, caseId, now);
  if (view === null) return;
  const { project, missStreak } = view;
  const keyOf = ({ id }: { id: string }): string => `${caseKeys.all(caseId)}${id}${round}`;
  const notice = { keyOf, card: presentCase(view, 'COLLEGE') };
  for (const { personId, outcome } of await tellCollege(tx, deps, { project, day: dayOf(now) }, notice)) {
    if (view.one.ground !== 'REPORT_MISSED_3W') continue;
    const outboxKey = keyOf({ id: personId });
    await recordCaseNotice(tx, {
      projectId: project.id,
      week,
      personId,
      outcome,
      missStreak,
      at: now,
      outboxKey,
    });
  }
  // Read again: the evidence now holds what became of these notices.
  const fresh = (await loadCaseView(tx, caseId, now)) ?? view;
  await tellStaff(tx, deps, {
    keyOf: ({ id }) => `${caseKeys.staff(caseId)}${id}${round}`,
    card: presentCase(fresh, 'STAFF'),
  });
}
