import { createHash } from 'node:crypto';
import { audit, type Tx } from '../../db/index.ts';
import type { CollegeId, ProjectId } from '../../kernel/ids.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { hasRole, listProjects, projectsOfCoordinator, type RosterPerson } from '../roster/index.ts';
import { holdPlans, insertSettlement, settledYears } from './delivered-store.prisma.ts';
import { loadStatement } from './load-hours.ts';
import type { CollegeStatement, HoursRefusal, StatementRow } from './model.ts';
import { pendingContents, plansInForce } from './plan-store.prisma.ts';
import { markSettled } from './plan-writes.prisma.ts';
import { isAllSettled, yearOf } from './rules.ts';

/** A settlement that somebody asks for; `figures`: what he has seen, as `figuresOf` tells it. */
export interface SettlingHours {
  person: RosterPerson;
  year: number;
  collegeId: CollegeId;
  figures: string;
  at: Instant;
  via: string;
}

type Asked = Omit<SettlingHours, 'figures' | 'via'>;

/** How many versions with sessions in a year wait for a decision: their hours could not be reported any more. */
async function pendingIn(tx: Tx, year: number, projectIds: readonly ProjectId[]): Promise<number> {
  const contents = await pendingContents(tx, projectIds);
  return contents.filter(({ sessions }) => sessions.some(({ day }) => yearOf(day) === year)).length;
}

/**
 * The statement when the person may settle it now: 教务处, not for an own project, of a year that is over and not settled,
 * and of which no plan waits for a decision.
 */
export async function openSettlement(tx: Tx, asked: Asked): Promise<Result<CollegeStatement, HoursRefusal>> {
  const { person, year, collegeId, at } = asked;
  const today = dayOf(at);
  if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return err({ code: 'NOT_ACADEMIC_AFFAIRS' });
  const own = await projectsOfCoordinator(tx, person.id, today);
  if (own.some(({ college }) => college.id === collegeId)) return err({ code: 'OWN_PROJECT' });
  if (year >= yearOf(today)) return err({ code: 'YEAR_NOT_OVER' });
  const projects = await listProjects(tx, collegeId);
  const college = projects[0]?.college;
  if (college === undefined) return err({ code: 'UNKNOWN_COLLEGE' });
  const statement = await loadStatement(tx, { year, college, projects, today });
  if (statement.settled !== null) return err({ code: 'ALREADY_SETTLED', ...statement.settled });
  if (statement.rows.length === 0) return err({ code: 'NOTHING' });
  const projectIds = projects.map(({ id }) => id);
  const count = await pendingIn(tx, year, projectIds);
  return count > 0 ? err({ code: 'PENDING_PLANS', count }) : ok(statement);
}

/** A short name of a statement's figures: another figure gives another name. */
export const figuresOf = (rows: readonly StatementRow[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        rows.map(({ teacher, delivered, credited, excess }) => [teacher, delivered, credited, excess]),
      ),
    )
    .digest('hex')
    .slice(0, 16);

/** Plans of which every year is settled are settled too. */
async function settlePlans(tx: Tx, collegeId: CollegeId): Promise<void> {
  const projects = await listProjects(tx, collegeId);
  const plans = await plansInForce(
    tx,
    projects.map(({ id }) => id),
  );
  const years = await settledYears(tx, collegeId);
  const done = plans.filter(({ inForce }) => isAllSettled(inForce.content.sessions, years));
  await markSettled(
    tx,
    done.map(({ plan }) => plan.id),
  );
}

/**
 * Settles a college's hours of a year: the statement is kept as it is and its hours no longer change (clause 7.5). The
 * figures that were confirmed must be the present ones.
 */
export async function settleHours(
  tx: Tx,
  settling: SettlingHours,
): Promise<Result<CollegeStatement, HoursRefusal>> {
  const { person, year, collegeId, figures, at, via } = settling;
  const projects = await listProjects(tx, collegeId);
  await holdPlans(
    tx,
    projects.map(({ id }) => id),
  );
  const opened = await openSettlement(tx, settling);
  if (!opened.ok) return opened;
  const { rows, total } = opened.value;
  if (figuresOf(rows) !== figures) return err({ code: 'FIGURES_CHANGED' });
  const statement = { rows, total };
  const stored = await insertSettlement(tx, { year, collegeId, statement, settledById: person.id, at });
  if (!stored) return err({ code: 'FIGURES_CHANGED' });
  await settlePlans(tx, collegeId);
  await audit(tx, {
    ...{ at, via, actorId: person.id },
    action: 'training-hours.settle',
    subjectType: 'HoursSettlement',
    subjectId: `${year}:${collegeId}`,
    after: { year, ...total },
  });
  return ok({ ...opened.value, settled: { by: person.name, at } });
}
