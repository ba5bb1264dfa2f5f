import { instantText, shorten, shortWeekText, textsOf } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { unreachable } from '../../kernel/result.ts';
import type { ExitRule } from '../../policy/bound-rules.ts';
import {
  byAt,
  cardButton,
  faultText,
  inputField,
  isFormFault,
  quotedRule,
  renderForm,
  renderList,
  renderRecord,
  selectField,
} from '../exit-cases/index.ts';
import type { RosterProject } from '../roster/index.ts';
import { type LedgerWeek, type SchoolCalendar, teachingWeekOf } from '../week-ledger/index.ts';
import type { Exemption, ExemptionRefusal } from './model.ts';

/** Wording of this feature: `cards/exemptions/texts.json`. */
export const texts = textsOf('exemptions');
const common = textsOf('common');

const subtitleOf = (project: RosterProject): string =>
  texts('subtitle', { college: project.college.name, level: common(`level.${project.level}`) });

/** A project with the weeks that may be excused. */
export interface Excusable {
  project: RosterProject;
  lines: readonly LedgerWeek[];
}

function weekOptions(choices: readonly Excusable[], calendar: SchoolCalendar) {
  const states = new Map<string, string[]>();
  for (const { project, lines } of choices)
    for (const { week, state } of lines) {
      const what = texts('weekState', { project: project.name, state: common(`state.${state}`) });
      states.set(week, [...(states.get(week) ?? []), what]);
    }
  return [...states.keys()]
    .sort()
    .reverse()
    .map((week) => ({
      text: shorten(
        texts('weekOption', {
          week: shortWeekText(
            week as LedgerWeek['week'],
            teachingWeekOf(calendar, week as LedgerWeek['week']),
          ),
          states: (states.get(week) ?? []).join('；'),
        }),
        80,
      ),
      value: week,
    }));
}

/** The request form: project, week, reason. */
export function presentRequestForm(
  choices: readonly Excusable[],
  calendar: SchoolCalendar,
  rule: ExitRule | null,
): JsonObject {
  const projects = choices.map(({ project }) => ({
    text: texts('project', { code: project.code, name: project.name }),
    value: project.id as string,
  }));
  const weeks = weekOptions(choices, calendar);
  const only = projects.length === 1 ? (projects[0]?.value ?? '') : '';
  return renderForm({
    title: texts('form.title'),
    subtitle: texts('form.subtitle'),
    summary: texts('form.title'),
    tone: 'blue',
    lines: [texts('form.line')],
    clauses: [quotedRule(rule), texts('form.setting')],
    fields: [
      selectField('projectId', texts('field.project'), projects, only),
      selectField('week', texts('field.week'), weeks, weeks.length === 1 ? (weeks[0]?.value ?? '') : ''),
      inputField('reason', texts('field.reason')),
    ],
    submitText: texts('form.submit'),
    submitType: 'primary_filled',
    value: { action: 'exemptions.request' },
    links: [],
  });
}

/** The form in which 教务处 says why not. */
export function presentRefusalForm(project: RosterProject, exemption: Exemption): JsonObject {
  const title = texts('refuse.title', { project: project.name, week: exemption.week });
  return renderForm({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: 'orange',
    lines: [texts('record.reason', { reason: exemption.reason })],
    clauses: [],
    fields: [inputField('reason', texts('field.refusalReason'))],
    submitText: texts('refuse.submit'),
    submitType: 'primary_filled',
    value: { action: 'exemptions.refuse', id: exemption.id },
    links: [cardButton(texts('back'), { action: 'exemptions.open', id: exemption.id })],
  });
}

function actionsOf({ id, state }: Exemption, mayDecide: boolean) {
  if (state !== 'REQUESTED' || !mayDecide) return [];
  return [
    cardButton(texts('grant'), { action: 'exemptions.grant', id }, 'primary_filled'),
    cardButton(texts('refuse.button'), { action: 'exemptions.refuse-form', id }),
  ];
}

function decisionLines({ decision, state }: Exemption): string[] {
  if (decision === null) return [texts('record.pending')];
  const said = texts(`record.${state}`, { who: byAt(decision) });
  return decision.reason === null
    ? [said]
    : [said, texts('record.decisionReason', { reason: decision.reason })];
}

/** A request as it stands. `missStreak`: what the count came to after a decision, when that is known. */
export function presentExemption(
  view: { project: RosterProject; exemption: Exemption; calendar: SchoolCalendar; rule: ExitRule | null },
  shown: { mayDecide: boolean; missStreak: number | null },
): JsonObject {
  const { project, exemption, calendar, rule } = view;
  const { week, state } = exemption;
  const title = texts(`title.${state}`, { project: project.name, week });
  return renderRecord({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: state === 'GRANTED' ? 'green' : state === 'REFUSED' ? 'grey' : 'orange',
    lines: [
      texts('record.week', { week: shortWeekText(week, teachingWeekOf(calendar, week)) }),
      ...decisionLines(exemption),
      ...(shown.missStreak === null ? [] : [texts('record.streak', { weeks: shown.missStreak })]),
    ],
    actions: actionsOf(exemption, shown.mayDecide),
    sections: [
      {
        label: texts('record.by', { who: byAt({ by: exemption.requestedBy, at: exemption.requestedAt }) }),
        text: exemption.reason,
      },
    ],
    clauses: [quotedRule(rule), texts('form.setting')],
  });
}

/** So many requests fit one card. */
const LIST_ROWS = 15;

/** What waits for 教务处. */
export function presentExemptionList(
  rows: readonly { project: RosterProject; exemption: Exemption }[],
): JsonObject {
  const rest = rows.length - LIST_ROWS;
  const title = texts('list.title', { count: rows.length });
  return renderList({
    title,
    subtitle: texts('list.subtitle'),
    summary: title,
    tone: rows.length === 0 ? 'green' : 'orange',
    notice: rows.length === 0 ? texts('list.none') : rest > 0 ? texts('list.limited', { count: rest }) : '',
    rows: rows.slice(0, LIST_ROWS).map(({ project, exemption }) => ({
      title: texts('list.row', { project: project.name, week: exemption.week }),
      detail: texts('list.detail', {
        college: project.college.name,
        by: exemption.requestedBy,
        at: instantText(exemption.requestedAt),
      }),
      color: 'grey',
      buttonText: texts('list.view'),
      value: { action: 'exemptions.open', id: exemption.id },
    })),
    links: [],
  });
}

/** The sentence for a refusal. */
export function refusalText(refusal: ExemptionRefusal): string {
  if (isFormFault(refusal)) return faultText(refusal, texts(`field.${refusal.field}`));
  switch (refusal.code) {
    case 'ALREADY_DECIDED':
      return texts('refusal.ALREADY_DECIDED', {
        by: refusal.by,
        at: instantText(refusal.at),
        state: texts(`state.${refusal.state}`),
      });
    case 'ON_TIME_WEEK':
    case 'NOT_OWED':
    case 'ALREADY_REQUESTED':
      return texts(`refusal.${refusal.code}`, { week: refusal.week });
    case 'NOT_COLLEGE':
    case 'NOT_ACADEMIC_AFFAIRS':
    case 'OWN_PROJECT':
    case 'UNKNOWN_PROJECT':
    case 'UNKNOWN_REQUEST':
    case 'NO_WEEK':
      return texts(`refusal.${refusal.code}`);
    default:
      return unreachable(refusal);
  }
}
