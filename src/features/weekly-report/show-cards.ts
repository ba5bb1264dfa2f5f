import type { Tx } from '../../db/index.ts';
import type { ProjectId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type ReportingWeek, weekOf } from '../../kernel/reporting-week.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { exitRuleOn } from '../../policy/bound-rules.ts';
import {
  findProjects,
  projectsOfCoordinator,
  type RosterPerson,
  type RosterProject,
} from '../roster/index.ts';
import { loadSettings } from '../settings/index.ts';
import { dutyOf, loadDuties, type SchoolCalendar } from '../week-ledger/index.ts';
import { amendmentClosesAt } from './amend-report.ts';
import type { SubmitRefusal, WeeklyReport } from './model.ts';
import { makeUpWeeksOf, ownProjects } from './open-weeks.ts';
import { presentForm } from './present-form.ts';
import { presentMakeUp, presentPicker } from './present-lists.ts';
import { presentReceipt, type ReceiptLink } from './present-receipt.ts';
import { currentStreak, loadProjectFacts, type ProjectFacts, submissionDuty } from './project-facts.ts';
import { contentBefore, findReport, reportsOfWeek } from './report-store.prisma.ts';
import { decideAmendment, decideSubmission } from './rules.ts';

/** Who looks at what, and when. */
export interface Look {
  person: RosterPerson;
  at: Instant;
}

/** The person's projects and the week's state; null when the person coordinates none. */
export async function showPicker(
  tx: Tx,
  calendar: SchoolCalendar,
  look: Look,
  week: ReportingWeek = weekOf(look.at),
): Promise<JsonObject | null> {
  const own = await ownProjects(tx, calendar, look.person, look.at);
  if (own.length === 0) return null;
  const settings = await loadSettings(tx);
  const filedBy = await reportsOfWeek(
    tx,
    week,
    own.map(({ project }) => project.id),
  );
  const makeUpCount = makeUpWeeksOf(own, look.at, settings.makeUpWeeks).filter(
    (open) => open.week !== week,
  ).length;
  return presentPicker({ calendar, settings, week, own, filedBy, makeUpCount });
}

/** Where 「周报」 begins: with one project its form or receipt, with several the picker; null without any. */
export async function showStart(
  tx: Tx,
  calendar: SchoolCalendar,
  look: Look,
  week: ReportingWeek = weekOf(look.at),
): Promise<Result<JsonObject, SubmitRefusal> | null> {
  if (week > weekOf(look.at)) return err({ code: 'WEEK_IN_FUTURE', week });
  const [only, ...others] = await projectsOfCoordinator(tx, look.person.id, dayOf(look.at));
  if (only === undefined) return null;
  if (others.length === 0) return openReport(tx, calendar, look, { projectId: only.id, week });
  const picker = await showPicker(tx, calendar, look, week);
  return picker === null ? null : ok(picker);
}

/** The list of weeks that can be made up; null when there is none. */
export async function showMakeUp(tx: Tx, calendar: SchoolCalendar, look: Look): Promise<JsonObject | null> {
  const settings = await loadSettings(tx);
  const own = await ownProjects(tx, calendar, look.person, look.at);
  const open = makeUpWeeksOf(own, look.at, settings.makeUpWeeks);
  return open.length === 0 ? null : presentMakeUp(calendar, settings, open);
}

/** The next own project that still owes the week. */
async function nextOwed(
  tx: Tx,
  calendar: SchoolCalendar,
  filed: { report: WeeklyReport; facts: ProjectFacts },
): Promise<RosterProject | null> {
  const { week, projectId } = filed.report;
  // Most people have one project: then nothing is left to ask for.
  const others = await findProjects(
    tx,
    [...filed.facts.ownProjects].filter((id) => id !== projectId),
  );
  const duties = await loadDuties(tx, others);
  const owing = others.filter((project) => {
    const duty = duties.get(project.id);
    if (duty === undefined || duty.exemptWeeks.includes(week)) return false;
    return dutyOf(calendar, filed.facts.settings, duty, week).kind === 'DUE';
  });
  if (owing.length === 0) return null;
  const done = await reportsOfWeek(
    tx,
    week,
    owing.map(({ id }) => id),
  );
  return owing.find(({ id }) => !done.has(id)) ?? null;
}

/** The receipt of a report as it stands. */
export async function showReceipt(
  tx: Tx,
  calendar: SchoolCalendar,
  look: Look,
  filed: { report: WeeklyReport; facts: ProjectFacts; missStreak?: number; link?: ReceiptLink | null },
): Promise<JsonObject> {
  const { report, facts } = filed;
  const closesAt = amendmentClosesAt(calendar, facts.settings, report.week);
  return presentReceipt({
    calendar,
    report,
    facts,
    missStreak: filed.missStreak ?? (await currentStreak(tx, calendar, facts, look.at)),
    exitRule: exitRuleOn(facts.settings, dayOf(look.at)),
    amendableUntil: look.at <= closesAt ? closesAt : null,
    next: await nextOwed(tx, calendar, filed),
    link: filed.link ?? null,
  });
}

/** Opens a project's week: the form when nothing is filed, else the receipt. */
export async function openReport(
  tx: Tx,
  calendar: SchoolCalendar,
  look: Look,
  query: { projectId: ProjectId; week: ReportingWeek },
): Promise<Result<JsonObject, SubmitRefusal>> {
  const facts = await loadProjectFacts(tx, calendar, { ...query, ...look });
  if (facts === null) return err({ code: 'UNKNOWN_PROJECT' });
  const report = facts.isCoordinator ? await findReport(tx, query.projectId, query.week) : null;
  if (report !== null) return ok(await showReceipt(tx, calendar, look, { report, facts }));
  const { isCoordinator, settings } = facts;
  const duty = submissionDuty(facts, look.at);
  const decided = decideSubmission({
    ...look,
    week: query.week,
    isCoordinator,
    makeUpWeeks: settings.makeUpWeeks,
    duty,
    existing: null,
  });
  if (!decided.ok) return decided;
  const previous = await contentBefore(tx, query.projectId, query.week);
  return ok(presentForm({ calendar, facts, week: query.week, now: look.at, previous, amends: null }));
}

/** Opens a filed report for amendment. */
export async function openAmendment(
  tx: Tx,
  calendar: SchoolCalendar,
  look: Look,
  query: { projectId: ProjectId; week: ReportingWeek },
): Promise<Result<JsonObject, SubmitRefusal>> {
  const facts = await loadProjectFacts(tx, calendar, { ...query, ...look });
  if (facts === null) return err({ code: 'UNKNOWN_PROJECT' });
  const report = await findReport(tx, query.projectId, query.week);
  const closesAt = amendmentClosesAt(calendar, facts.settings, query.week);
  const { isCoordinator } = facts;
  const decided = decideAmendment({
    at: look.at,
    isCoordinator,
    hasReport: report !== null,
    closesAt,
    isUnchanged: false,
  });
  if (!decided.ok) return decided;
  if (report === null) return err({ code: 'NOT_SUBMITTED' });
  return ok(
    presentForm({
      calendar,
      facts,
      week: query.week,
      now: look.at,
      previous: null,
      amends: { report, closesAt },
    }),
  );
}
