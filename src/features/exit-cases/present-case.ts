import { dayText, instantText, shorten, textsOf } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import {
  besideCitation,
  byAt,
  type CardButton,
  type CardSection,
  cardButton,
  citationOf,
  renderCase,
  texts,
} from './cards.ts';
import type { CaseView } from './load-case-view.ts';
import type { ExitDecision } from './model.ts';
import { evidenceRows, notSentText, ROWS } from './present-evidence.ts';

const common = textsOf('common');

/** Who looks: 教务处 decides, the college states its case, others only read. */
export type CaseViewer = 'STAFF' | 'COLLEGE';

const latest = <T>(all: readonly T[], count: number): readonly T[] => all.slice(-count);

const longestRun = ({ rows, one }: CaseView): number =>
  Math.max(0, ...rows.map(({ now }) => now?.missStreak ?? 0)) || one.weeks.length;

/** What the case is about, in a few words: it must be understood from the title alone. */
function essence(view: CaseView): string {
  const { one, project } = view;
  return one.ground === 'REPORT_MISSED_3W'
    ? texts('essence.REPORT_MISSED_3W', { project: project.name, weeks: longestRun(view) })
    : texts('essence.other', { project: project.name, ground: texts(`ground.${one.ground}`) });
}

function titleOf(view: CaseView): string {
  const { state, closing } = view.one;
  if (state === 'OPEN') return texts('title.OPEN', { essence: essence(view) });
  if (state === 'RECTIFYING') return texts('title.RECTIFYING', { project: view.project.name });
  return texts('title.CLOSED', {
    project: view.project.name,
    closing: texts(`closing.${closing ?? 'DISMISSED'}`),
  });
}

/** `何芳 于 … 决定整改：理由`. */
export function decisionText(decision: ExitDecision): string {
  const words = {
    who: byAt(decision),
    kind: texts(`decision.${decision.kind}`),
    reason: shorten(decision.reason, 400),
  };
  return [
    texts('decided', words),
    ...(decision.committeeReference === null
      ? []
      : [texts('committee', { reference: decision.committeeReference })]),
    ...(decision.planDueDay === null ? [] : [texts('planDue', { day: dayText(decision.planDueDay) })]),
  ].join('\n');
}

function stateText({ one }: CaseView): string {
  const last = one.decisions.at(-1);
  if (one.state === 'OPEN') return texts(last === undefined ? 'state.OPEN' : 'state.SENT_BACK');
  if (one.state === 'RECTIFYING' && last !== undefined) return decisionText(last);
  const isDecided = one.closing === 'CANCELLED' || one.closing === 'DISMISSED';
  if (isDecided && last !== undefined) return decisionText(last);
  const at = one.closedAt === null ? '' : instantText(one.closedAt);
  return texts(`state.${one.closing ?? 'BASIS_CHANGED'}`, { at });
}

const TONE = { OPEN: 'red', RECTIFYING: 'orange', CLOSED: 'grey' } as const;

/** The decisions that 教务处 can take, buttons first; none on a closed case. */
function staffActions({ one }: CaseView): CardButton[] {
  const decide = (kind: string, type: CardButton['type']): CardButton =>
    cardButton(texts(`decide.${kind}`), { action: 'exit-cases.decide-form', caseId: one.id, kind }, type);
  if (one.state === 'CLOSED') return [];
  const first =
    one.state === 'OPEN'
      ? decide('RECTIFY', 'primary_filled')
      : cardButton(
          texts('action.rectification'),
          { action: 'rectification.open', caseId: one.id },
          'primary_filled',
        );
  return [first, decide('CANCEL', 'danger'), decide('DISMISS', 'default')];
}

function collegeActions({ one, project }: CaseView): CardButton[] {
  if (one.state === 'CLOSED') return [];
  const appeal = cardButton(texts('action.appeal'), { action: 'exit-cases.appeal-form', caseId: one.id });
  if (one.state === 'RECTIFYING')
    return [
      cardButton(texts('action.rectify'), { action: 'rectification.open', caseId: one.id }, 'primary_filled'),
      appeal,
    ];
  const exemption = cardButton(texts('action.exemption'), {
    action: 'exemptions.form',
    projectId: project.id,
  });
  return one.ground === 'REPORT_MISSED_3W' ? [exemption, appeal] : [appeal];
}

function linesOf(view: CaseView): string[] {
  const { one, project, rows, missStreak } = view;
  const isCounted = one.ground === 'REPORT_MISSED_3W';
  return [
    texts('line.project', {
      code: project.code,
      name: project.name,
      status: texts(`status.${project.status}`),
    }),
    texts('line.opened', {
      at: instantText(one.openedAt),
      by: texts(isCounted ? 'line.byBot' : 'line.byStaff'),
    }),
    ...(isCounted && one.state !== 'CLOSED' ? [texts('line.streak', { weeks: missStreak })] : []),
    ...(rows.length > ROWS ? [texts('line.moreRows', { count: rows.length - ROWS })] : []),
  ];
}

function sectionsOf({ one, incidents }: CaseView): CardSection[] {
  const earlier = one.state === 'OPEN' ? one.decisions : one.decisions.slice(0, -1);
  return [
    ...latest(incidents, 4).map((incident) => ({
      label: texts('section.incident', { ground: texts(`ground.${incident.ground}`), who: byAt(incident) }),
      text: [
        shorten(incident.facts, 300),
        ...(incident.attachment === '' ? [] : [texts('section.attachment', { link: incident.attachment })]),
      ].join('\n'),
    })),
    ...latest(earlier, 3).map((decision) => ({
      label: texts('section.decision'),
      text: decisionText(decision),
    })),
  ];
}

const appealRows = ({ appeals, one }: CaseView, viewer: CaseViewer) =>
  latest(appeals, 5).map((appeal) => ({
    id: appeal.id,
    label: texts('appeal.label', {
      about: appeal.week ?? texts('appeal.whole'),
      who: byAt(appeal),
    }),
    text: shorten(appeal.text, 300),
    answer:
      appeal.answer === null
        ? ''
        : texts('appeal.answer', { who: byAt(appeal.answer), text: shorten(appeal.answer.text, 300) }),
    buttonText:
      appeal.answer === null && viewer === 'STAFF' && one.state !== 'CLOSED' ? texts('appeal.reply') : '',
  }));

function clausesOf({ one }: CaseView): string[] {
  const isRectified = one.state === 'RECTIFYING' || one.closing === 'RECTIFIED';
  return [citationOf(one), ...besideCitation(one, '7.1'), ...(isRectified ? besideCitation(one, '9') : [])];
}

/** The card of a case: for 教务处 with the decisions, for the college with what it can do. */
export function presentCase(view: CaseView, viewer: CaseViewer): JsonObject {
  const { one, project } = view;
  const isCounted = one.ground === 'REPORT_MISSED_3W';
  return renderCase({
    title: titleOf(view),
    subtitle: texts('subtitle', { college: project.college.name, level: common(`level.${project.level}`) }),
    summary: titleOf(view),
    tone: TONE[one.state],
    stateText: stateText(view),
    stateColor: TONE[one.state],
    lines: linesOf(view),
    actions: viewer === 'STAFF' ? staffActions(view) : collegeActions(view),
    clauses: clausesOf(view),
    readingText: one.reading,
    notSentText: isCounted && one.state === 'OPEN' && viewer === 'STAFF' ? notSentText(view) : '',
    rows: evidenceRows(view),
    sections: sectionsOf(view),
    appeals: appealRows(view, viewer),
    links: [cardButton(texts('action.list'), { action: 'exit-cases.list' })],
  });
}
