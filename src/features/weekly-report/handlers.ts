import type { Tx } from '../../db/index.ts';
import type {
  CommandHandler,
  Context,
  Notices,
  Registry,
  TapAnswer,
  TapContext,
} from '../../feishu/index.ts';
import { errorToast } from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { Result } from '../../kernel/result.ts';
import { dayOf, type Instant } from '../../kernel/time.ts';
import { coordinatorsOf, peopleWithRole, type RosterPerson, type RosterProject } from '../roster/index.ts';
import { loadCalendar, type SchoolCalendar } from '../week-ledger/index.ts';
import { amendReport } from './amend-report.ts';
import { texts } from './cards.ts';
import { emptyValue, projectWeekValue, reportForm } from './form-schema.ts';
import type { FormValues, SubmitRefusal } from './model.ts';
import { presentAttestation, presentDisplaced } from './present-notices.ts';
import type { ReceiptLink } from './present-receipt.ts';
import { refusalText } from './refusal-text.ts';
import { openAmendment, openReport, showMakeUp, showPicker, showReceipt, showStart } from './show-cards.ts';
import { type Submission, type Submitted, submitReport } from './submit-report.ts';
import { WEEK_ARGUMENT, weekFromArgument } from './week-argument.ts';

/** What the feature needs from outside. */
export interface WeeklyReportDeps extends Pick<Notices<Tx>, 'notifyPerson'> {
  /** The figures of a week changed: cards that show them are to be updated. */
  weekChanged(tx: Tx, week: ReportingWeek): Promise<void>;
  /** The way to the training plan's hours of a week, if there are sessions to report. */
  hoursButton(
    tx: Tx,
    about: { project: RosterProject; week: ReportingWeek; at: Instant },
  ): Promise<ReceiptLink | null>;
  /** A report was stored for the first time: reminders and warnings are to follow it. */
  reportFiled(
    tx: Tx,
    filed: {
      project: RosterProject;
      week: ReportingWeek;
      submittedAt: Instant;
      dueAt: Instant | null;
      isOnTime: boolean;
      isMissed: boolean;
      now: Instant;
    },
  ): Promise<void>;
}

type Who = RosterPerson;
type Tap = TapContext<Tx, Who>;

const lookOf = (context: Context<Tx, Who>) => ({ person: context.who, at: context.at });

const cardOrToast = (shown: Result<JsonObject, SubmitRefusal>): TapAnswer =>
  shown.ok ? { card: shown.value } : errorToast(refusalText(shown.error));

function submissionOf(
  context: Tap,
  value: { projectId: Submission['projectId']; week: ReportingWeek },
  values: FormValues,
): Submission {
  const { who: person, at, receivedAt, eventKey: via } = context;
  return { person, ...value, values, at, receivedAt, via };
}

/** Tells whoever must know of a filed report: 教务处 of a 否, both people of a changed order. */
async function notifyOthers(
  deps: WeeklyReportDeps,
  context: Tap,
  calendar: SchoolCalendar,
  submitted: Submitted,
): Promise<void> {
  const { tx, who, eventKey } = context;
  const { report, facts, displaced } = submitted;
  if (!report.content.noUnlawfulFee || !report.content.noForcedAttendance) {
    const card = presentAttestation(calendar, submitted, who.name);
    for (const { openId, id } of await peopleWithRole(tx, 'ACADEMIC_AFFAIRS')) {
      const key = `attestation:${report.id}:${report.versions}:${id}`;
      if (openId !== null)
        await deps.notifyPerson(tx, { key, to: openId, utterance: { card }, audience: 'STAFF' });
    }
  }
  if (displaced === null) return;
  const card = presentDisplaced(calendar, submitted, displaced);
  const concerned = new Set([displaced.submittedBy.id, who.id]);
  for (const { openId, id } of await coordinatorsOf(tx, facts.project.id, dayOf(context.at))) {
    const key = `displaced:${report.id}:${eventKey}:${id}`;
    if (openId !== null && concerned.has(id))
      await deps.notifyPerson(tx, { key, to: openId, utterance: { card }, audience: 'ANYONE' });
  }
}

/** Hours that were taught go to the training plan, where the project has one with sessions in that week (7.5). */
async function hoursLink(
  deps: WeeklyReportDeps,
  { tx, receivedAt: at }: Tap,
  { report, facts }: Submitted,
): Promise<ReceiptLink | null> {
  if (report.content.trainingHours === 0) return null;
  return deps.hoursButton(tx, { project: facts.project, week: report.week, at });
}

/** Registers 「周报」, 「补交」, the menu key and every tap of this feature's cards. */
export function registerWeeklyReport(registry: Registry<Tx, Who>, deps: WeeklyReportDeps): void {
  const list: CommandHandler<Tx, Who> = async (context, argument) => {
    const calendar = await loadCalendar(context.tx);
    const week = argument === '' ? undefined : weekFromArgument(argument, calendar, context.at);
    if (week === null) return context.say({ text: texts('week.unknown', { text: argument }) });
    const start = await showStart(context.tx, calendar, lookOf(context), week);
    if (start === null) return context.say({ text: texts('picker.none') });
    return context.say(start.ok ? { card: start.value } : { text: refusalText(start.error) });
  };

  const makeUp: CommandHandler<Tx, Who> = async (context) => {
    const card = await showMakeUp(context.tx, await loadCalendar(context.tx), lookOf(context));
    return context.say(card === null ? { text: texts('makeUp.none') } : { card });
  };

  const filed = async (
    context: Tap,
    calendar: SchoolCalendar,
    result: Result<Submitted, SubmitRefusal>,
    toast: (submitted: Submitted) => string,
  ): Promise<TapAnswer> => {
    if (!result.ok)
      return {
        toast: {
          type: result.error.code === 'CONFIRM' ? 'warning' : 'error',
          content: refusalText(result.error),
        },
      };
    await deps.weekChanged(context.tx, result.value.report.week);
    await notifyOthers(deps, context, calendar, result.value);
    const { report, facts } = result.value;
    await deps.reportFiled(context.tx, {
      project: facts.project,
      week: report.week,
      submittedAt: report.submittedAt,
      dueAt: report.dueAt,
      isOnTime: report.state === 'ON_TIME',
      isMissed: report.state === 'LATE' && facts.settings.lateCounts,
      now: context.receivedAt,
    });
    const card = await showReceipt(
      context.tx,
      calendar,
      { person: context.who, at: context.receivedAt },
      { ...result.value, link: await hoursLink(deps, context, result.value) },
    );
    return { toast: { type: 'success', content: toast(result.value) }, card };
  };

  registry.onCommand({ words: ['周报', '写周报', '填周报', '交周报'], argument: WEEK_ARGUMENT }, list);
  registry.onCommand({ words: ['补交', '补交周报'] }, makeUp);
  registry.onMenu('weekly_report', list);

  registry.onTap('weekly-report.list', { value: emptyValue }, async (context) => {
    const card = await showPicker(context.tx, await loadCalendar(context.tx), lookOf(context));
    return card === null ? errorToast(texts('picker.none')) : { card };
  });
  registry.onTap('weekly-report.make-up', { value: emptyValue }, async (context) => {
    const card = await showMakeUp(context.tx, await loadCalendar(context.tx), lookOf(context));
    return card === null ? { toast: { type: 'info', content: texts('makeUp.none') } } : { card };
  });
  registry.onTap('weekly-report.open', { value: projectWeekValue }, async (context, value) =>
    cardOrToast(await openReport(context.tx, await loadCalendar(context.tx), lookOf(context), value)),
  );
  registry.onTap('weekly-report.amend-open', { value: projectWeekValue }, async (context, value) =>
    cardOrToast(await openAmendment(context.tx, await loadCalendar(context.tx), lookOf(context), value)),
  );
  registry.onTap(
    'weekly-report.submit',
    { value: projectWeekValue, form: reportForm },
    async (context, value, form) => {
      const calendar = await loadCalendar(context.tx);
      const result = await submitReport(context.tx, calendar, submissionOf(context, value, form));
      return filed(context, calendar, result, ({ report }) =>
        texts(report.state === 'LATE' ? 'receipt.lateToast' : 'receipt.submittedToast'),
      );
    },
  );
  registry.onTap(
    'weekly-report.amend',
    { value: projectWeekValue, form: reportForm },
    async (context, value, form) => {
      const calendar = await loadCalendar(context.tx);
      const result = await amendReport(context.tx, calendar, submissionOf(context, value, form));
      return filed(context, calendar, result, () => texts('receipt.amendedToast'));
    },
  );
}
