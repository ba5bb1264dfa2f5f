import { z } from 'zod';
import { type Tx, undeliverableCount, undeliverableMessages } from '../../db/index.ts';
import {
  type CommandHandler,
  errorToast,
  type Registry,
  type TapAnswer,
  type TapContext,
} from '../../feishu/index.ts';
import { asCollegeId, asProjectId, type CollegeId, type ProjectId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type ReportingWeek, weekOf } from '../../kernel/reporting-week.ts';
import { dayOf } from '../../kernel/time.ts';
import { reminderHints } from '../reminders/index.ts';
import { coordinatorNames, findProject, namesOfAccounts, type RosterPerson } from '../roster/index.ts';
import { loadCalendar, loadLedgers, missStreakAt, type SchoolCalendar } from '../week-ledger/index.ts';
import { findReport, WEEK_ARGUMENT, weekFromArgument, weekValue } from '../weekly-report/index.ts';
import { texts } from './cards.ts';
import { rememberLiveCard } from './live-card-store.prisma.ts';
import { loadOverview, type OverviewScope, scopeOf } from './load-overview.ts';
import { presentCollege } from './present-college.ts';
import { presentFailures } from './present-failures.ts';
import { presentReport } from './present-report.ts';
import { presentWeek, type WeekView } from './present-week.ts';

type Tap = TapContext<Tx, RosterPerson>;

/** So many lost messages are listed; the rest are counted. */
const LOST_ROWS = 20;

const week = weekValue;
const inPlace = z.boolean().default(true);
const page = z.number().int().min(1).max(999).default(1);
const id = z.string().min(1).max(64);

/** The overview of a week for a scope, as a card. */
export async function showWeek(
  tx: Tx,
  calendar: SchoolCalendar,
  query: WeekView & { scope: OverviewScope; week: ReportingWeek },
): Promise<JsonObject> {
  const { scope, now } = query;
  const collegeId = scope.kind === 'COLLEGE' ? scope.id : undefined;
  return presentWeek(
    calendar,
    await loadOverview(tx, calendar, { week: query.week, collegeId, now }),
    scope,
    query,
  );
}

async function shown(context: Tap, card: JsonObject, isInPlace: boolean): Promise<TapAnswer> {
  if (isInPlace) return { card };
  await context.say({ card });
  return { toast: { type: 'info', content: texts('week.opened') } };
}

const mayRead = (scope: OverviewScope, collegeId: CollegeId): boolean =>
  scope.kind === 'SCHOOL' || scope.id === collegeId;

async function collegeAnswer(
  context: Tap,
  calendar: SchoolCalendar,
  query: { collegeId: CollegeId; week: ReportingWeek; page: number; inPlace: boolean },
): Promise<TapAnswer> {
  const { tx, who, receivedAt: now } = context;
  const scope = scopeOf(who);
  if (scope === null) return errorToast(texts('week.notAllowed'));
  if (!mayRead(scope, query.collegeId)) return errorToast(texts('week.notYourCollege'));
  const overview = await loadOverview(tx, calendar, { ...query, now });
  const college = overview.projects[0]?.project.college;
  if (college === undefined) return errorToast(texts('college.none'));
  const coordinators = await coordinatorNames(tx, dayOf(now), query.collegeId);
  const projects = overview.projects.map(({ project }) => project);
  const hints = await reminderHints(
    tx,
    query.week,
    projects.map(({ id }) => id),
  );
  const ledgers = await loadLedgers(tx, { calendar, settings: overview.settings, now }, projects);
  const streaks = new Map(
    projects.map((project) => [project.id, missStreakAt(ledgers.get(project.id) ?? [], query.week)]),
  );
  const view = { college, overview, coordinators, hints, streaks, page: query.page };
  return shown(context, presentCollege(calendar, view), query.inPlace);
}

async function reportAnswer(
  context: Tap,
  calendar: SchoolCalendar,
  query: { projectId: ProjectId; week: ReportingWeek; page: number },
): Promise<TapAnswer> {
  const scope = scopeOf(context.who);
  if (scope === null) return errorToast(texts('week.notAllowed'));
  const project = await findProject(context.tx, query.projectId);
  if (project === null || !mayRead(scope, project.college.id))
    return errorToast(texts('week.notYourCollege'));
  const report = await findReport(context.tx, query.projectId, query.week);
  if (report === null) return errorToast(texts('report.missing'));
  return { card: presentReport(calendar, { project, report, page: query.page }) };
}

/** What cannot be delivered, for 教务处: who did not get what, and why. */
async function failuresAnswer(
  context: Tap,
  query: { week: ReportingWeek; inPlace: boolean },
): Promise<TapAnswer> {
  if (scopeOf(context.who)?.kind !== 'SCHOOL') return errorToast(texts('week.notAllowed'));
  const lost = await undeliverableMessages(context.tx, LOST_ROWS);
  if (lost.length === 0) return { toast: { type: 'info', content: texts('failures.none') } };
  const names = await namesOfAccounts(
    context.tx,
    lost.flatMap(({ receiver }) => (receiver === null ? [] : [receiver])),
  );
  const count = await undeliverableCount(context.tx);
  return shown(context, presentFailures({ lost, names, count, week: query.week }), query.inPlace);
}

/** Registers 「本周」 for 教务处 and college leaders, and the ways down to a report. */
export function registerOverview(registry: Registry<Tx, RosterPerson>): void {
  const open: CommandHandler<Tx, RosterPerson> = async (context, argument) => {
    const { tx, who, receivedAt: now, eventKey } = context;
    const scope = scopeOf(who);
    if (scope === null) return context.say({ text: texts('week.notAllowed') });
    const calendar = await loadCalendar(tx);
    const asked = argument === '' ? weekOf(now) : weekFromArgument(argument, calendar, now);
    if (asked === null) return context.say({ text: texts('week.unknown', { text: argument }) });
    if (asked > weekOf(now)) return context.say({ text: texts('week.future', { week: asked }) });
    await context.say({
      card: await showWeek(tx, calendar, { scope, week: asked, now, page: null, inPlace: false }),
    });
    return rememberLiveCard(tx, {
      week: asked,
      personId: who.id,
      outboxKey: `answer:${eventKey}:0`,
      at: now,
    });
  };
  registry.onCommand({ words: ['本周', '本周情况', '周报情况', '本周周报'], argument: WEEK_ARGUMENT }, open);
  registry.onMenu('overview', open);
  registry.onTap('overview.open', { value: z.strictObject({}) }, async (context) => {
    if (scopeOf(context.who) === null) return errorToast(texts('week.notAllowed'));
    await open(context, '');
    return { toast: { type: 'info', content: texts('week.opened') } };
  });

  const weekTap = async (
    context: Tap,
    value: { week: ReportingWeek; page: number | null; inPlace: boolean },
  ): Promise<TapAnswer> => {
    const scope = scopeOf(context.who);
    if (scope === null) return errorToast(texts('week.notAllowed'));
    if (value.week > weekOf(context.receivedAt))
      return errorToast(texts('week.future', { week: value.week }));
    const view = { scope, week: value.week, now: context.receivedAt, page: value.page, inPlace: true };
    const card = await showWeek(context.tx, await loadCalendar(context.tx), view);
    return shown(context, card, value.inPlace);
  };
  registry.onTap('overview.week', { value: z.strictObject({ week, inPlace }) }, (context, value) =>
    weekTap(context, { ...value, page: null }),
  );
  registry.onTap('overview.colleges', { value: z.strictObject({ week, page, inPlace }) }, weekTap);
  registry.onTap('overview.failures', { value: z.strictObject({ week, inPlace }) }, failuresAnswer);
  registry.onTap(
    'overview.college',
    { value: z.strictObject({ collegeId: id.transform(asCollegeId), week, page, inPlace }) },
    async (context, value) => collegeAnswer(context, await loadCalendar(context.tx), value),
  );
  registry.onTap(
    'overview.report',
    { value: z.strictObject({ projectId: id.transform(asProjectId), week, page }) },
    async (context, value) => reportAnswer(context, await loadCalendar(context.tx), value),
  );
}
