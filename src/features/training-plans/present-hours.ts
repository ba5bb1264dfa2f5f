import { instantText } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { BoundRule } from '../../policy/bound-rules.ts';
import {
  basisTexts,
  type CardButton,
  cardButton,
  inputField,
  renderList,
  renderStatement,
  renderStep,
  texts,
} from './cards.ts';
import { sessionText, sessionWhen } from './content-lines.ts';
import type { CollegeStatement, SessionHours } from './model.ts';
import { hoursField } from './report-hours.ts';
import { figuresOf } from './settle-hours.ts';

/** So many sessions or colleges fit one card. */
const ROWS = 20;

const reportedText = ({ teachers, isSettled }: SessionHours): string => {
  const known = teachers.filter(({ hours }) => hours !== null);
  const state = isSettled ? 'settled' : known.length === 0 ? 'open' : 'reported';
  const list = known.map(({ name, hours }) => texts('line.teacher', { name, hours: hours ?? 0 })).join('，');
  return texts(`hours.state.${state}`, { list });
};

/** Where a report of hours comes from. */
export type HoursSource = 'CARD' | 'WEEKLY_REPORT';

/** 「课时」 of a coordinator: sessions up to today, those without a report first. */
export function presentSessions(
  sessions: readonly SessionHours[],
  given: { source: HoursSource; hasStatement: boolean; year: number; basis: BoundRule | null },
): JsonObject {
  const { basis } = given;
  const isOpen = ({ teachers }: SessionHours): boolean => teachers.every(({ hours }) => hours === null);
  const open = sessions.filter(isOpen);
  const all = [...open, ...sessions.filter((one) => !isOpen(one))];
  return renderList({
    title: texts('hours.title'),
    subtitle: texts('hours.subtitle', { open: open.length, count: sessions.length }),
    summary: texts('hours.title'),
    tone: open.length > 0 ? 'orange' : 'green',
    lines: [
      ...(sessions.length === 0 ? [texts('hours.none')] : []),
      ...(all.length > ROWS ? [texts('hours.limited', { count: ROWS })] : []),
    ],
    rows: all.slice(0, ROWS).map((one) => ({
      text: texts('hours.row', {
        project: one.project,
        session: sessionText(one.session),
        state: reportedText(one),
      }),
      button: cardButton(
        texts(isOpen(one) ? 'hours.report' : 'hours.correct'),
        {
          action: 'training-plans.hours-form',
          planId: one.planId,
          sessionId: one.session.id,
          source: given.source,
        },
        isOpen(one) ? 'primary_filled' : 'default',
      ),
    })),
    links: [
      ...(given.hasStatement
        ? [
            cardButton(texts('hours.toStatement', { year: given.year }), {
              action: 'training-plans.statement',
              year: given.year,
            }),
          ]
        : []),
      cardButton(texts('action.list'), { action: 'training-plans.list' }),
    ],
    clauses: basisTexts(basis, '7.5'),
  });
}

/** The form for the hours of one session, teacher by teacher. */
export function presentHoursForm(
  one: SessionHours,
  source: HoursSource,
  basis: BoundRule | null,
): JsonObject {
  const { planId, session, teachers, project } = one;
  const value = { action: 'training-plans.report-hours', planId, sessionId: session.id, source };
  return renderStep({
    title: texts('hours.formTitle', { project }),
    subtitle: sessionWhen(session),
    summary: texts('hours.formTitle', { project }),
    tone: 'blue',
    lines: [texts('hours.formLine', { topic: session.topic, hours: session.hours })],
    flags: [],
    rows: [],
    forms: [
      {
        name: 'hours',
        title: '',
        fields: teachers.map(({ id, name, hours }) =>
          inputField(hoursField(id), texts('hours.fieldOf', { name }), {
            value: hours === null ? '' : String(hours),
            maxLength: 4,
            required: false,
          }),
        ),
        submitText: texts('hours.submit'),
        submitType: 'primary_filled',
        value,
      },
    ],
    links: [cardButton(texts('hours.back'), { action: 'training-plans.hours' })],
    clauses: basisTexts(basis, '7.5'),
  });
}

const COLUMNS = [
  ['teacher', 'text'],
  ['delivered', 'number'],
  ['credited', 'number'],
  ['excess', 'number'],
] as const;

const statementHead = ({ year, college }: CollegeStatement) => {
  const title = texts('statement.title', { year, college: college.name });
  return { title, summary: title, subtitle: texts('statement.subtitle') };
};

/** So many teachers fit one card of 30 KB. */
const TEACHERS = 120;

function statementActions(statement: CollegeStatement, maySettle: boolean): CardButton[] {
  const { year, college, settled, rows, isOver } = statement;
  if (!maySettle) return [];
  const toSettle = { action: 'training-plans.settle-form', year, collegeId: college.id };
  return [
    ...(settled === null && isOver && rows.length > 0
      ? [cardButton(texts('statement.settle'), toSettle, 'primary_filled')]
      : []),
    cardButton(texts('statement.school'), { action: 'training-plans.statement', year }),
  ];
}

function statementLines({ total, settled, unreported, future, rows, isOver }: CollegeStatement): string[] {
  return [
    ...(rows.length === 0 ? [texts('statement.none')] : [texts('statement.total', total)]),
    texts('statement.rule'),
    settled === null
      ? texts(isOver ? 'statement.open' : 'statement.running')
      : texts('statement.settled', { by: settled.by, at: instantText(settled.at) }),
    ...(unreported > 0 ? [texts('statement.unreported', { count: unreported })] : []),
    ...(future > 0 ? [texts('statement.future', { count: future })] : []),
    ...(rows.length > TEACHERS ? [texts('statement.limited', { count: TEACHERS })] : []),
  ];
}

const excessFlag = ({ total }: CollegeStatement): string[] =>
  total.excess > 0 ? [texts('statement.excess', { count: total.excess })] : [];

/** The yearly statement of a college (clause 7.5). */
export function presentStatement(
  statement: CollegeStatement,
  maySettle: boolean,
  basis: BoundRule | null,
): JsonObject {
  return renderStatement({
    ...statementHead(statement),
    tone: statement.settled === null ? 'blue' : 'green',
    lines: statementLines(statement),
    flags: excessFlag(statement),
    actions: statementActions(statement, maySettle),
    columns: COLUMNS.map(([name, type]) => ({ name, title: texts(`statement.column.${name}`), type })),
    table: statement.rows.slice(0, TEACHERS).map((row) => ({ ...row })),
    clauses: basisTexts(basis, '7.5'),
  });
}

/** The second look before a settlement: what will be fixed. */
export function presentSettlement(statement: CollegeStatement, basis: BoundRule | null): JsonObject {
  const { year, college, total, unreported, rows } = statement;
  const value = { action: 'training-plans.settle', year, collegeId: college.id, figures: figuresOf(rows) };
  return renderStatement({
    ...statementHead(statement),
    tone: 'orange',
    lines: [
      texts('statement.confirm', { ...total, teachers: rows.length }),
      ...(unreported > 0 ? [texts('statement.unreported', { count: unreported })] : []),
    ],
    flags: excessFlag(statement),
    actions: [
      cardButton(texts('statement.confirmed'), value, 'danger', texts('statement.confirmQuestion')),
      cardButton(texts('statement.back'), {
        action: 'training-plans.statement',
        year,
        collegeId: college.id,
      }),
    ],
    columns: [],
    table: [],
    clauses: basisTexts(basis, '7.5'),
  });
}

/** Ways to the other pages of the school's statement. */
const pageLinks = (year: number, page: number, pages: number): CardButton[] => {
  const to = (name: 'previous' | 'next', wanted: number): CardButton =>
    cardButton(texts(`statement.${name}`), { action: 'training-plans.statement', year, page: wanted });
  return [...(page > 1 ? [to('previous', page - 1)] : []), ...(page < pages ? [to('next', page + 1)] : [])];
};

/** The school's hours of a year, college by college, for 教务处; `wanted`: the page, from 1. */
export function presentSchoolStatement(
  { year, basis }: { year: number; basis: BoundRule | null },
  all: readonly CollegeStatement[],
  wanted = 1,
): JsonObject {
  const pages = Math.max(1, Math.ceil(all.length / ROWS));
  const page = Math.min(wanted, pages);
  const sum = (key: 'delivered' | 'credited' | 'excess'): number =>
    all.reduce((total, statement) => total + statement.total[key], 0);
  const title = texts('statement.schoolTitle', { year });
  const totals = { delivered: sum('delivered'), credited: sum('credited'), excess: sum('excess') };
  return renderList({
    title,
    subtitle: texts('statement.subtitle'),
    summary: title,
    tone: 'blue',
    lines: [
      all.length === 0 ? texts('statement.none') : texts('statement.total', totals),
      texts('statement.rule'),
      ...(pages > 1 ? [texts('statement.page', { page, pages, count: all.length })] : []),
    ],
    rows: all.slice((page - 1) * ROWS, page * ROWS).map((one) => ({
      text: texts('statement.college', {
        ...one.total,
        college: one.college.name,
        state: texts(one.settled === null ? 'statement.stateOpen' : 'statement.stateSettled'),
      }),
      button: cardButton(texts('list.open'), {
        action: 'training-plans.statement',
        year,
        collegeId: one.college.id,
      }),
    })),
    links: [
      ...pageLinks(year, page, pages),
      cardButton(texts('hours.toStatement', { year: year - 1 }), {
        action: 'training-plans.statement',
        year: year - 1,
      }),
    ],
    clauses: basisTexts(basis, '7.5'),
  });
}
