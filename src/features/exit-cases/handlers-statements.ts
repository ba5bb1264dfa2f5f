import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import { errorToast, type Registry, type TapAnswer, type TapContext } from '../../feishu/index.ts';
import { asCollegeId, asProjectId } from '../../kernel/ids.ts';
import { weekOf } from '../../kernel/reporting-week.ts';
import { dayOf } from '../../kernel/time.ts';
import { hasRole, listProjects, type RosterPerson } from '../roster/index.ts';
import { type AppealView, answerAppeal, appealedCase, fileAppeal, mayAnswerAppeal } from './appeal.ts';
import { texts } from './cards.ts';
import type { ExitCaseDeps } from './deps.ts';
import { type CaseRefusal, INCIDENT_GROUNDS } from './model.ts';
import { announceCase } from './open-case.ts';
import {
  presentAnswerForm,
  presentAppealForm,
  presentCollegeForm,
  presentIncidentForm,
} from './present-forms.ts';
import { presentAppeal, presentIncident } from './present-notices.ts';
import { recordIncident } from './record-incident.ts';
import { refusalText } from './refusal-text.ts';
import { refreshCopies, tellCollege, tellStaff } from './tell.ts';
import { weekArgument } from './week-value.ts';

type Tap = TapContext<Tx, RosterPerson>;

const id = z.string().min(1).max(64);
const typed = z.string().max(20_000).optional();
const no = (refusal: CaseRefusal): TapAnswer => errorToast(refusalText(refusal));

/** Every copy of the case's card shows what was said; nothing to do without a case. */
const refreshed = async (deps: ExitCaseDeps, { tx, at }: Tap, caseId: string | null): Promise<void> => {
  if (caseId !== null) await refreshCopies(tx, deps, caseId, at);
};

async function afterAppeal(deps: ExitCaseDeps, context: Tap, about: AppealView): Promise<TapAnswer> {
  const { tx } = context;
  const { appeal } = about;
  await tellStaff(tx, deps, {
    keyOf: (person) => `appeal:${appeal.id}:${person.id}`,
    card: presentAppeal(about, true),
  });
  await refreshed(deps, context, appeal.caseId);
  return {
    toast: { type: 'success', content: texts('done.appealed') },
    card: presentAppeal(about, false),
  };
}

async function afterAnswer(deps: ExitCaseDeps, context: Tap, about: AppealView): Promise<TapAnswer> {
  const { tx, at } = context;
  const { project, appeal } = about;
  const card = presentAppeal(about, false);
  const keyOf = (person: RosterPerson): string => `appeal-answer:${appeal.id}:${person.id}`;
  await tellCollege(tx, deps, { project, day: dayOf(at) }, { keyOf, card });
  await refreshed(deps, context, appeal.caseId);
  return { toast: { type: 'success', content: texts('done.answered') }, card };
}

function registerAppeals(registry: Registry<Tx, RosterPerson>, deps: ExitCaseDeps): void {
  const value = z.strictObject({ caseId: id });
  registry.onTap('exit-cases.appeal-form', { value }, async ({ tx, who: person, at }, { caseId }) => {
    const about = await appealedCase(tx, { person, caseId, at });
    return about.ok ? { card: presentAppealForm(about.value) } : no(about.error);
  });
  registry.onTap(
    'exit-cases.appeal',
    { value, form: z.object({ week: z.string().max(16).optional(), text: typed }) },
    async (context, { caseId }, form) => {
      const { tx, who: person, at, eventKey: via } = context;
      const chosen = weekArgument.safeParse(form.week);
      const subject = { caseId, week: chosen.success ? chosen.data : null };
      const filed = await fileAppeal(tx, { person, subject, text: form.text, at, via });
      return filed.ok ? afterAppeal(deps, context, filed.value) : no(filed.error);
    },
  );
  registry.onTap(
    'exit-cases.appeal-answer-form',
    { value: z.strictObject({ appealId: id }) },
    async ({ tx, who: person, at }, { appealId }) => {
      const allowed = await mayAnswerAppeal(tx, { person, appealId, at });
      return allowed.ok
        ? { card: presentAnswerForm(allowed.value.project, allowed.value.appeal) }
        : no(allowed.error);
    },
  );
  registry.onTap(
    'exit-cases.appeal-answer',
    { value: z.strictObject({ appealId: id }), form: z.object({ answer: typed }) },
    async (context, { appealId }, form) => {
      const { tx, who: person, at, eventKey: via } = context;
      const answered = await answerAppeal(tx, { person, appealId, text: form.answer, at, via });
      return answered.ok ? afterAnswer(deps, context, answered.value) : no(answered.error);
    },
  );
}

function registerIncidents(registry: Registry<Tx, RosterPerson>, deps: ExitCaseDeps): void {
  registry.onTap(
    'exit-cases.incident-form',
    { value: z.strictObject({}), form: z.object({ collegeId: z.string().max(64).optional() }) },
    async ({ tx, who }, _value, { collegeId }) => {
      if (!hasRole(who, 'ACADEMIC_AFFAIRS')) return no({ code: 'NOT_ACADEMIC_AFFAIRS' });
      if (collegeId === undefined || collegeId === '') {
        const colleges = (await listProjects(tx)).map(({ college }) => college);
        return { card: presentCollegeForm([...new Map(colleges.map((one) => [one.id, one])).values()]) };
      }
      const projects = await listProjects(tx, asCollegeId(collegeId));
      return projects.length === 0
        ? no({ code: 'UNKNOWN_PROJECT' })
        : { card: presentIncidentForm(projects) };
    },
  );
  const form = z.object({
    projectId: z.string().max(64).optional(),
    ground: z.string().max(40).optional(),
    facts: typed,
    attachment: typed,
    opensCase: z.string().max(8).optional(),
  });
  registry.onTap(
    'exit-cases.incident',
    { value: z.strictObject({}), form },
    async (context, _value, given) => {
      const { tx, who: person, at, eventKey: via } = context;
      if (!hasRole(person, 'ACADEMIC_AFFAIRS')) return no({ code: 'NOT_ACADEMIC_AFFAIRS' });
      const recorded = await recordIncident(tx, {
        person,
        projectId: asProjectId(given.projectId ?? ''),
        ground: INCIDENT_GROUNDS.find((ground) => ground === given.ground),
        facts: given.facts,
        attachment: given.attachment,
        opensCase: given.opensCase === 'yes',
        at,
        via,
      });
      if (!recorded.ok) return no(recorded.error);
      const { project, incident, opened } = recorded.value;
      if (opened && incident.caseId !== null)
        await announceCase(tx, deps, { caseId: incident.caseId, week: weekOf(at), round: '', now: at });
      else await refreshed(deps, context, incident.caseId);
      const done = opened ? 'done.incidentWithCase' : 'done.incident';
      return { toast: { type: 'success', content: texts(done) }, card: presentIncident(project, incident) };
    },
  );
}

/** Registers what is said about cases and projects: appeals of the college and incidents recorded by 教务处. */
export function registerStatements(registry: Registry<Tx, RosterPerson>, deps: ExitCaseDeps): void {
  registerAppeals(registry, deps);
  registerIncidents(registry, deps);
}
