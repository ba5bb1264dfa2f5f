import { dayText, instantText, shorten, textsOf } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import type { ExitRule } from '../../policy/bound-rules.ts';
import type { RosterProject } from '../roster/index.ts';
import type { AppealView } from './appeal.ts';
import {
  besideCitation,
  byAt,
  cardButton,
  citationOf,
  quotedClause,
  quotedRule,
  renderRecord,
  texts,
} from './cards.ts';
import { type CaseView, thresholdOf } from './load-case-view.ts';
import { CLAUSE_OF, type ExitCase, type ExitDecision, type ExitIncident } from './model.ts';

const common = textsOf('common');

const subtitleOf = (project: RosterProject): string =>
  texts('subtitle', { college: project.college.name, level: common(`level.${project.level}`) });

/** 教务处 in observation mode: what would have been opened (reading 13). */
export function presentObserved(seen: {
  project: RosterProject;
  weeks: readonly ReportingWeek[];
  missStreak: number;
  rule: ExitRule;
}): JsonObject {
  const { project, weeks, missStreak, rule } = seen;
  const words = { project: project.name, weeks: missStreak };
  return renderRecord({
    title: texts('observed.title', words),
    subtitle: subtitleOf(project),
    summary: texts('observed.title', words),
    tone: 'orange',
    lines: [texts('observed.line'), texts('observed.weeks', { weeks: weeks.join('、') })],
    actions: [],
    sections: [],
    clauses: [quotedRule(rule)],
  });
}

/** Everybody: the case rests on nothing any more, or its new misses do not (reading 11). */
export function presentFallenAway(view: CaseView): JsonObject {
  const { one, project, missStreak } = view;
  const words = { project: project.name, weeks: missStreak, threshold: thresholdOf(view) };
  const kind = one.state === 'CLOSED' ? 'closed' : 'back';
  return renderRecord({
    title: texts(`fallen.${kind}.title`, words),
    subtitle: subtitleOf(project),
    summary: texts(`fallen.${kind}.title`, words),
    tone: 'green',
    lines: [texts(`fallen.${kind}.line`, words), texts('fallen.history')],
    actions: [cardButton(texts('action.case'), { action: 'exit-cases.open', caseId: one.id })],
    sections: [],
    clauses: [citationOf(one), ...(one.reading === '' ? [] : [one.reading])],
  });
}

/** Whether the count begins anew after the decision (reading 5): only where the case rests on it. */
const isRestarting = (one: ExitCase, { kind }: ExitDecision): boolean =>
  one.ground === 'REPORT_MISSED_3W' && kind !== 'CANCEL';

/** The college: 教务处's decision with its reason and clause. */
export function presentDecision(view: CaseView, decision: ExitDecision): JsonObject {
  const { one, project } = view;
  const kind = texts(`decision.${decision.kind}`);
  const isRectifying = decision.kind === 'RECTIFY';
  const title = texts('told.title', { kind, project: project.name });
  return renderRecord({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: decision.kind === 'CANCEL' ? 'red' : isRectifying ? 'orange' : 'green',
    lines: [
      texts('told.by', { who: byAt(decision), kind }),
      texts('told.reason', { reason: decision.reason }),
      ...(decision.committeeReference === null
        ? []
        : [texts('committee', { reference: decision.committeeReference })]),
      ...(decision.planDueDay === null ? [] : [texts('told.planDue', { day: dayText(decision.planDueDay) })]),
      texts(`told.then.${decision.kind}`),
      ...(isRestarting(one, decision) ? [texts('told.restart')] : []),
    ],
    actions: [
      ...(isRectifying
        ? [
            cardButton(
              texts('action.plan'),
              { action: 'rectification.open', caseId: one.id },
              'primary_filled',
            ),
          ]
        : []),
      cardButton(texts('action.case'), { action: 'exit-cases.open', caseId: one.id }),
    ],
    sections: [],
    clauses: [
      citationOf(one),
      ...(decision.kind === 'CANCEL' ? besideCitation(one, '7.1') : []),
      ...(isRectifying ? besideCitation(one, '9') : []),
    ],
  });
}

/** An incident as it was recorded, for its author and 教务处. */
export function presentIncident(project: RosterProject, incident: ExitIncident): JsonObject {
  const ground = texts(`ground.${incident.ground}`);
  const title = texts('incident.recorded', { project: project.name, ground });
  return renderRecord({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: 'orange',
    lines: [texts('incident.by', { who: byAt(incident) })],
    actions: [
      ...(incident.caseId === null
        ? []
        : [cardButton(texts('action.case'), { action: 'exit-cases.open', caseId: incident.caseId })]),
      cardButton(texts('action.list'), { action: 'exit-cases.list' }),
    ],
    sections: [
      { label: texts('incident.facts'), text: shorten(incident.facts, 800) },
      ...(incident.attachment === ''
        ? []
        : [{ label: texts('incident.attachment'), text: incident.attachment }]),
    ],
    clauses: [quotedClause(CLAUSE_OF[incident.ground])],
  });
}

/** An appeal as it stands: for 教务处 with a button to answer while it is open. */
export function presentAppeal({ project, one, appeal }: AppealView, mayAnswer: boolean): JsonObject {
  const title = texts(appeal.answer === null ? 'appealed.title' : 'appealed.answered', {
    project: project.name,
  });
  const toCase =
    appeal.caseId === null
      ? []
      : [cardButton(texts('action.case'), { action: 'exit-cases.open', caseId: appeal.caseId })];
  const reply = cardButton(
    texts('appeal.reply'),
    { action: 'exit-cases.appeal-answer-form', appealId: appeal.id },
    'primary_filled',
  );
  return renderRecord({
    title,
    subtitle: subtitleOf(project),
    summary: title,
    tone: appeal.answer === null ? 'orange' : 'green',
    lines: [],
    actions: [...(mayAnswer && appeal.answer === null ? [reply] : []), ...toCase],
    sections: [
      {
        label: texts('appeal.label', { about: appeal.week ?? texts('appeal.whole'), who: byAt(appeal) }),
        text: appeal.text,
      },
      ...(appeal.answer === null
        ? []
        : [
            {
              label: texts('appealed.by', { by: appeal.answer.by, at: instantText(appeal.answer.at) }),
              text: appeal.answer.text,
            },
          ]),
    ],
    clauses: one === null ? [] : [citationOf(one)],
  });
}
