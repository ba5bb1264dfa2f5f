import { describe, expect, it } from 'vitest';
import { judgeCard } from '../../emulator/cards/index.ts';
import { asCollegeId, asProjectId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { addWeeks, type ReportingWeek } from '../../kernel/reporting-week.ts';
import { DAY_MS, day, type Instant, instantAt } from '../../kernel/time.ts';
import type { PolicyPeriod } from '../../policy/bound-rules.ts';
import { clause, POLICY_NUMBER } from '../../policy/clauses.ts';
import { readSettings } from '../../policy/school-settings.ts';
import { STATUTORY_CALENDAR } from '../../policy/statutory-calendar.ts';
import { CLAUSE_OF, type ExitCase, INCIDENT_GROUNDS } from '../exit-cases/index.ts';
import type { LedgerWeek } from '../week-ledger/index.ts';
import type { OwnProject } from './model.ts';
import { presentWeeks, type WeeksView } from './present-weeks.ts';

const NOW = instantAt(day('2026-11-24'), '09:00');
const FIRST_DUE = instantAt(day('2026-11-06'), '17:00');
const EXIT_GROUNDS = ['REPORT_MISSED_3W', ...INCIDENT_GROUNDS] as const;
const W45 = '2026-W45' as ReportingWeek;
const projectId = asProjectId('project-1');

const dueOf = (index: number): Instant => (FIRST_DUE + index * 7 * DAY_MS) as Instant;

const line = (index: number, changed: Partial<LedgerWeek> = {}): LedgerWeek => ({
  week: addWeeks(W45, index),
  state: 'MISSING',
  duty: { kind: 'DUE', dueAt: dueOf(index) },
  submittedAt: null,
  missStreak: index,
  isReset: false,
  ...changed,
});

const own = (changed: Partial<OwnProject> = {}): OwnProject => ({
  project: {
    id: projectId,
    code: 'ZN-02',
    name: '数控车铣加工',
    certificate: '数控车铣加工',
    level: 'INTERMEDIATE',
    college: { id: asCollegeId('college-1'), name: '智能制造学院' },
    ...{ status: 'ACTIVE', activatedOn: null, goLiveOn: null },
    ...{ suspendedFrom: null, suspendedTo: null, endedOn: null },
  },
  isOwn: true,
  ledger: [
    line(0, { state: 'ON_TIME', submittedAt: dueOf(0), missStreak: 0, isReset: true }),
    line(1),
    line(2),
    line(3, { state: 'OPEN', missStreak: 2 }),
  ],
  missStreak: 2,
  next: { week: addWeeks(W45, 3), dueAt: dueOf(3) },
  cases: [],
  ...changed,
});

const settings = readSettings(new Map());
const view = (projects: OwnProject[], changed: Partial<typeof settings> = {}): WeeksView => ({
  topic: 'STREAK',
  judging: { calendar: { ...STATUTORY_CALENDAR }, settings: { ...settings, ...changed }, now: NOW },
  projects,
});

const said = (card: JsonObject): string => JSON.stringify(card);

const openCase = (changed: Partial<ExitCase> = {}): ExitCase => ({
  ...{ id: 'case-1', projectId, ground: 'REPORT_MISSED_3W', state: 'OPEN', clauseId: '7.1.1' },
  ...{ clauseLabel: '', quote: clause('7.1.1').quote, policyVersion: POLICY_NUMBER, reading: '' },
  ...{ openedAt: NOW, closing: null, closedAt: null, revision: 0, weeks: [], decisions: [] },
  ...changed,
});

const imported = (bindings: PolicyPeriod['bindings']): PolicyPeriod => ({
  ...{
    id: 'version-2',
    from: day('2026-09-01'),
    number: '某院教〔2026〕7号',
    title: '某院教〔2026〕7号《试点办法》',
  },
  bindings,
});

describe('presentWeeks', () => {
  it('says the count, what is missing to the threshold, and what is due next', () => {
    const card = said(presentWeeks(view([own()])));
    expect(card).toContain('连续不按时 2 周 · 数控车铣加工');
    expect(card).toContain('再有 1 周不按时，就连续 3 周，达到退出情形（第七条 1.(1)）');
    expect(card).toContain('下次截止：11月27日 周五 17:00（第13周 · 2026-W48，学校设置）');
    expect(card).toContain(clause('7.1.1').quote);
  });

  it.each([
    [{ state: 'LATE', submittedAt: dueOf(4) } as const, {}, '计入，连续第 1 周'],
    [{ state: 'LATE', submittedAt: dueOf(4) } as const, { lateCounts: false }, '迟交不计入（学校设置）'],
    [{ missStreak: 0, isReset: true }, {}, '教务处当周已作决定，重新计数'],
    [{ state: 'EXEMPT', duty: { kind: 'EXEMPT', cause: 'VACATION' } } as const, {}, '寒暑假，免报'],
    [{ state: 'UNDER_REVIEW' } as const, {}, '由教务处核定，暂不计'],
  ])('gives the reason of a week: %j %j', (changed, set, reason) => {
    const card = said(presentWeeks(view([own({ ledger: [line(1, changed)] })], set)));
    expect(card).toContain(reason);
  });

  it('offers nothing to file to who only looks after a project', () => {
    expect(said(presentWeeks(view([own()])))).toContain('weekly-report.open');
    expect(said(presentWeeks(view([own({ isOwn: false })])))).not.toContain('weekly-report.open');
  });

  it('offers to make up only weeks that still can be', () => {
    const card = said(presentWeeks(view([own()], { makeUpWeeks: 1 })));
    expect(card).toContain('补交 W47');
    expect(card).not.toContain('补交 W46');
  });

  it('says of a project that has ended that nothing is owed', () => {
    const ended = own({ missStreak: 0, next: null, ledger: [] });
    const card = said(presentWeeks(view([{ ...ended, project: { ...ended.project, status: 'COMPLETED' } }])));
    expect(card).toContain('项目已结束，不再报送周报。');
    expect(card).not.toContain('近期没有要交的周报');
  });

  it('cites what is bound in the regulation in force, and a case by its own words (US-36)', () => {
    const bound = { id: '9.3', label: '第九条 3.', quote: '连续两周不报送动态的' };
    const policies = [imported({ EXIT_MISSES: { clauses: [bound], number: 2 } })];
    const card = said(presentWeeks(view([own({ cases: [openCase()] })], { policies })));
    expect(card).toContain('已达到连续 2 周（第九条 3.）');
    expect(card).toContain(bound.quote);
    expect(card).toContain('《试点办法》');
    expect(card).toContain('"versionId":"version-2"');
    expect(card).toContain(clause('7.1.1').quote);
  });

  it('says that the rule is off where the regulation in force has it unbound, and threatens nothing (US-36)', () => {
    const card = said(presentWeeks(view([own()], { policies: [imported({})] })));
    expect(card).toContain('现行办法还没有为这项规则绑定条款');
    expect(card).not.toContain('达到退出情形');
    expect(card).not.toContain('第七条');
  });

  it('shows 教务处 only projects with a count or a case', () => {
    const calm = own({ missStreak: 0, ledger: [] });
    const atRisk = { ...view([own({ isOwn: false }), calm]), topic: 'AT_RISK' } as const;
    expect(said(presentWeeks(atRisk))).toContain('有连续不按时或退出情形的项目：1 个');
    const none = said(presentWeeks({ ...atRisk, projects: [calm] }));
    expect(none).toContain('现在没有项目连续不按时');
  });

  it('stays a card that the platform takes with as many projects, weeks and cases as there may be', () => {
    const cases = EXIT_GROUNDS.map((ground) =>
      openCase({ id: ground, ground, quote: clause(CLAUSE_OF[ground]).quote }),
    );
    const states = ['MISSING', 'LATE', 'EXEMPT', 'UNDER_REVIEW'] as const;
    const ledger = Array.from({ length: 12 }, (_, at) =>
      line(at - 9, {
        missStreak: at + 1,
        state: states[at % 4] ?? 'OPEN',
        submittedAt: at % 4 === 1 ? NOW : null,
      }),
    );
    const card = presentWeeks(view(Array.from({ length: 40 }, () => own({ cases, ledger }))));
    expect(judgeCard(card)).toEqual([]);
    expect(said(card)).toContain('还有 35 个项目没有列出，请发送「周报」查看');
  });

  it('sends a coordinator to 「周报」 for what is left out, and a leader, who may see it, to 「本周」', () => {
    const many = (isOwn: boolean) =>
      said(presentWeeks(view(Array.from({ length: 7 }, () => own({ isOwn })))));
    expect(many(true)).toContain('请发送「周报」查看');
    expect(many(false)).toContain('请发送「本周」查看');
  });
});
