import { textsOf } from '../../cards/index.ts';
import type { CollegeId, ProjectId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { RosterProject } from '../roster/index.ts';
import {
  besideCitation,
  cardButton,
  citationOf,
  dateField,
  type FormField,
  inputField,
  quotedClause,
  renderForm,
  renderRecord,
  selectField,
  texts,
} from './cards.ts';
import { type Appeal, CLAUSE_OF, type ExitCase, type ExitDecisionKind, INCIDENT_GROUNDS } from './model.ts';

const common = textsOf('common');

const subtitleOf = (project: RosterProject): string =>
  texts('subtitle', { college: project.college.name, level: common(`level.${project.level}`) });

const backToCase = (caseId: string) =>
  cardButton(texts('action.back'), { action: 'exit-cases.open', caseId });
const backToList = () => cardButton(texts('action.list'), { action: 'exit-cases.list' });

/** The form of one decision: reason, committee's reference, for 整改 the day by which the plan is due. */
export function presentDecisionForm(
  one: ExitCase,
  project: RosterProject,
  kind: ExitDecisionKind,
): JsonObject {
  const title = texts('form.decide.title', { kind: texts(`decide.${kind}`), project: project.name });
  const fields: FormField[] = [
    inputField('reason', texts('field.reason')),
    ...(kind === 'RECTIFY' ? [dateField('planDueDay', texts('field.planDueDay'))] : []),
    inputField('committeeReference', texts('field.committeeReference'), {
      required: false,
      rows: 1,
      maxLength: 100,
    }),
  ];
  return renderForm({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: kind === 'CANCEL' ? 'red' : 'orange',
    lines: [texts(`form.decide.${kind}`)],
    clauses: [citationOf(one), ...besideCitation(one, kind === 'RECTIFY' ? '9' : '7.1')],
    fields,
    submitText: texts(kind === 'CANCEL' ? 'form.decide.next' : 'form.decide.submit', {
      kind: texts(`decide.${kind}`),
    }),
    submitType: kind === 'CANCEL' ? 'danger_filled' : 'primary_filled',
    value: { action: 'exit-cases.decide', caseId: one.id, kind, seen: one.decisions.length },
    links: [backToCase(one.id)],
  });
}

/** The second question of a cancellation. What was typed travels with the button and is checked again. */
export function presentConfirmation(
  one: ExitCase,
  project: RosterProject,
  typed: { reason: string; committeeReference: string },
): JsonObject {
  const title = texts('form.confirm.title', { project: project.name });
  const sent = { action: 'exit-cases.cancel', caseId: one.id, seen: one.decisions.length, ...typed };
  return renderRecord({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: 'red',
    lines: [
      texts('form.confirm.line'),
      texts('told.reason', { reason: typed.reason }),
      ...(typed.committeeReference === ''
        ? []
        : [texts('committee', { reference: typed.committeeReference })]),
    ],
    actions: [cardButton(texts('form.confirm.yes'), sent, 'danger'), backToCase(one.id)],
    sections: [],
    clauses: [citationOf(one), ...besideCitation(one, '7.1')],
  });
}

/** The college's statement about a case or one of its weeks. */
export function presentAppealForm({ project, one }: { project: RosterProject; one: ExitCase }): JsonObject {
  const title = texts('form.appeal.title', { project: project.name });
  const weeks = one.weeks.map((row) => ({ text: row.week, value: row.week }));
  const choice = selectField(
    'week',
    texts('field.appealWeek'),
    [{ text: texts('appeal.whole'), value: 'ALL' }, ...weeks],
    'ALL',
  );
  const isCounted = one.ground === 'REPORT_MISSED_3W';
  return renderForm({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: 'blue',
    lines: [texts(isCounted ? 'form.appeal.counted' : 'form.appeal.line')],
    clauses: [citationOf(one)],
    fields: [...(weeks.length === 0 ? [] : [choice]), inputField('text', texts('field.appeal'))],
    submitText: texts('form.appeal.submit'),
    submitType: 'primary_filled',
    value: { action: 'exit-cases.appeal', caseId: one.id },
    links: [backToCase(one.id)],
  });
}

/** 教务处's answer to an appeal. */
export function presentAnswerForm(project: RosterProject, appeal: Appeal): JsonObject {
  const title = texts('form.answer.title', { project: project.name });
  return renderForm({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: 'blue',
    lines: [texts('form.answer.line', { by: appeal.by }), appeal.text],
    clauses: [],
    fields: [inputField('answer', texts('field.answer'))],
    submitText: texts('form.answer.submit'),
    submitType: 'primary_filled',
    value: { action: 'exit-cases.appeal-answer', appealId: appeal.id },
    links: appeal.caseId === null ? [backToList()] : [backToCase(appeal.caseId)],
  });
}

/** First step of recording an incident: the college. */
export function presentCollegeForm(colleges: readonly { id: CollegeId; name: string }[]): JsonObject {
  const title = texts('form.incident.title');
  return renderForm({
    title,
    subtitle: texts('form.incident.first'),
    summary: title,
    tone: 'orange',
    lines: [texts('form.incident.line')],
    clauses: [],
    fields: [
      selectField(
        'collegeId',
        texts('field.college'),
        colleges.map(({ id, name }) => ({ text: name, value: id })),
      ),
    ],
    submitText: texts('form.incident.next'),
    submitType: 'primary_filled',
    value: { action: 'exit-cases.incident-form' },
    links: [backToList()],
  });
}

/** Second step: project, ground, facts, material, and whether a case is to be opened. */
export function presentIncidentForm(
  projects: readonly { id: ProjectId; code: string; name: string }[],
): JsonObject {
  const title = texts('form.incident.title');
  const grounds = INCIDENT_GROUNDS.map((ground) => ({ text: texts(`ground.${ground}`), value: ground }));
  const yesNo = [
    { text: texts('form.incident.no'), value: 'no' },
    { text: texts('form.incident.yes'), value: 'yes' },
  ];
  return renderForm({
    title,
    subtitle: texts('form.incident.second'),
    summary: title,
    tone: 'orange',
    lines: [texts('form.incident.line')],
    clauses: INCIDENT_GROUNDS.map((ground) => quotedClause(CLAUSE_OF[ground])),
    fields: [
      selectField(
        'projectId',
        texts('field.project'),
        projects.map(({ id, code, name }) => ({ text: texts('project', { code, name }), value: id })),
        projects.length === 1 ? (projects[0]?.id ?? '') : '',
      ),
      selectField('ground', texts('field.ground'), grounds),
      inputField('facts', texts('field.facts'), { rows: 4 }),
      inputField('attachment', texts('field.attachment'), { required: false, rows: 1, maxLength: 500 }),
      selectField('opensCase', texts('field.opensCase'), yesNo, 'no'),
    ],
    submitText: texts('form.incident.submit'),
    submitType: 'primary_filled',
    value: { action: 'exit-cases.incident' },
    links: [backToList()],
  });
}
