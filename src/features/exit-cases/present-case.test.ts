import { describe, expect, it } from 'vitest';
import { judgeCard } from '../../emulator/cards/index.ts';
import { asCollegeId, asPersonId, asProjectId } from '../../kernel/ids.ts';
import { addWeeks, type ReportingWeek } from '../../kernel/reporting-week.ts';
import { day, type Instant, instantAt } from '../../kernel/time.ts';
import { clause, POLICY_NUMBER } from '../../policy/clauses.ts';
import { readSettings } from '../../policy/school-settings.ts';
import { STATUTORY_CALENDAR } from '../../policy/statutory-calendar.ts';
import type { CaseView, EvidenceRow } from './load-case-view.ts';
import type { Appeal, ExitDecision, ExitIncident } from './model.ts';
import { readingText } from './open-case.ts';
import { presentCase } from './present-case.ts';
import { unsentLevels } from './unsent-levels.ts';

const AT = instantAt(day('2026-12-04'), '17:15');
const DUE = instantAt(day('2026-11-13'), '17:00');
const projectId = asProjectId('project-1');
const settings = readSettings(new Map());
const week = (index: number): ReportingWeek => addWeeks('2026-W46' as ReportingWeek, index);

const row = (index: number, changed: Partial<EvidenceRow> = {}): EvidenceRow => ({
  recorded: { week: week(index), state: 'MISSING', dueAt: DUE, submittedAt: null },
  now: {
    week: week(index),
    state: 'MISSING',
    duty: { kind: 'DUE', dueAt: DUE },
    submittedAt: null,
    missStreak: index + 1,
    isReset: false,
  },
  exemption: null,
  reminders: [],
  ...changed,
});

const view = (changed: Partial<CaseView> = {}): CaseView => ({
  one: {
    id: 'case-1',
    projectId,
    ground: 'REPORT_MISSED_3W',
    state: 'OPEN',
    clauseId: '7.1.1',
    clauseLabel: '',
    quote: clause('7.1.1').quote,
    policyVersion: POLICY_NUMBER,
    reading: readingText(settings, 3),
    openedAt: AT,
    closing: null,
    closedAt: null,
    revision: 0,
    weeks: [0, 1, 2].map((index) => row(index).recorded),
    decisions: [],
  },
  project: {
    id: projectId,
    code: 'ZN-02',
    name: '数控车铣加工',
    certificate: '数控车铣加工',
    level: 'INTERMEDIATE',
    college: { id: asCollegeId('college-1'), name: '智能制造学院' },
    status: 'ACTIVE',
    activatedOn: null,
    goLiveOn: null,
    suspendedFrom: null,
    suspendedTo: null,
    endedOn: null,
  },
  settings,
  calendar: { ...STATUTORY_CALENDAR },
  missStreak: 3,
  rows: [row(0), row(1), row(2)],
  appeals: [],
  incidents: [],
  ...changed,
});

const text = (card: unknown): string => JSON.stringify(card);

describe('the card of a case', () => {
  it('offers the three decisions to 教务处 and none to the college', () => {
    const staff = text(presentCase(view(), 'STAFF'));
    for (const kind of ['RECTIFY', 'CANCEL', 'DISMISS']) expect(staff).toContain(`"kind":"${kind}"`);
    expect(text(presentCase(view(), 'COLLEGE'))).not.toContain('exit-cases.decide-form');
  });

  it('offers no decision once it is closed', () => {
    const closed = { ...view().one, state: 'CLOSED' as const, closing: 'DISMISSED' as const, closedAt: AT };
    expect(text(presentCase(view({ one: closed }), 'STAFF'))).not.toContain('exit-cases.decide-form');
  });

  it('says the reading of D2 and D3 that was in force, as a school setting', () => {
    expect(text(presentCase(view(), 'STAFF'))).toContain(
      '学校设置：迟交计入不按时；免报周不计入也不中断连续',
    );
    const other = readSettings(
      new Map([
        ['lateCounts', 'off'],
        ['exemptWeeks', 'RESET'],
      ]),
    );
    expect(readingText(other, 3)).toContain('迟交不计入不按时；免报周使连续周数重新计算');
  });

  it('stays a card that the platform takes, under 28 KB, with everything at its longest', () => {
    const long = '"<at id=all></at>\\'.repeat(60).slice(0, 1_000);
    const who = { by: '欧阳某某某', at: AT };
    const reminders = [
      'BEFORE_DAY',
      'BEFORE_HOURS',
      'OVERDUE',
      'LEADER_WARNING',
      'CASE_NOTICE',
      'NEXT_WORKDAY',
    ];
    const rows = Array.from({ length: 20 }, (_, index) =>
      row(index, {
        exemption: { state: 'REFUSED', by: '欧阳某某某' },
        reminders: reminders.flatMap((kind) =>
          ['周某某', '吴某某'].map((person) => ({
            kind,
            week: week(index),
            person,
            state: 'SENT' as const,
            cause: null,
            at: AT,
          })),
        ),
      }),
    );
    const appeal: Appeal = {
      id: 'a',
      projectId,
      caseId: 'case-1',
      week: null,
      text: long,
      ...who,
      answer: { text: long, ...who },
    };
    const incident: ExitIncident = {
      id: 'i',
      projectId,
      ground: 'FEE_VIOLATION',
      facts: long,
      attachment: `https://example.edu.cn/${'a'.repeat(470)}`,
      ...who,
      caseId: null,
    };
    const decision: ExitDecision = {
      kind: 'RECTIFY',
      reason: long,
      committeeReference: '1+X 委〔2026〕3号',
      week: week(0),
      planDueDay: day('2026-12-14'),
      ...who,
    };
    const one = { ...view().one, decisions: Array.from({ length: 6 }, () => decision) };
    const full = view({
      one,
      rows,
      appeals: Array.from({ length: 9 }, () => appeal),
      incidents: Array.from({ length: 9 }, () => incident),
    });
    const card = presentCase(full, 'STAFF');
    expect(judgeCard(card)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(JSON.stringify(card)))).toBeLessThan(28_000);
  });
});

describe('levels that were not sent (reading 13)', () => {
  const sent = (kind: string, state: 'SENT' | 'OBSERVED', at: Instant = AT) => ({
    kind,
    week: week(0),
    person: String(asPersonId('p')),
    state,
    cause: null,
    at,
  });

  it('are none when every level left', () => {
    const rows = [
      row(0, { reminders: [sent('OVERDUE', 'SENT')] }),
      row(1, { reminders: [sent('OVERDUE', 'SENT'), sent('LEADER_WARNING', 'SENT')] }),
      row(2, { reminders: [sent('CASE_NOTICE', 'SENT')] }),
      row(3),
    ];
    expect(unsentLevels(rows, 3)).toEqual([]);
  });

  it('are named with their week and cause', () => {
    const rows = [
      row(0, { reminders: [sent('OVERDUE', 'OBSERVED')] }),
      row(1, { reminders: [sent('OVERDUE', 'SENT')] }),
      row(2),
    ];
    expect(unsentLevels(rows, 3)).toEqual([
      { level: 1, week: week(0), cause: 'OBSERVED' },
      { level: 2, week: week(1), cause: 'NO_RECORD' },
      { level: 3, week: week(2), cause: 'NO_RECORD' },
    ]);
  });
});
