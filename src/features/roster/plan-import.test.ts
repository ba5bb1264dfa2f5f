import { describe, expect, it } from 'vitest';
import { rawRoster } from '../../../test/support/raw-roster.ts';
import type { PresentRoster } from './import-model.ts';
import { type ImportProblem, problemText } from './import-problem.ts';
import { parseRoster } from './parse-roster.ts';
import { planImport } from './plan-import.ts';

const empty: PresentRoster = { colleges: [], people: [], projects: [], assignments: [] };

const person = { name: '王', email: 'wang@x.cn' };
const project = {
  code: 'P1',
  name: '项目',
  certificate: '证书',
  level: '中级',
  college: '甲',
  organization: '组织',
  status: '申报中',
  approval_reference: '',
};
const coordinator = { project: 'P1', person: 'wang@x.cn', from: '2026-09-01', to: '' };

type Rows = Record<string, string>[];
interface Given {
  colleges?: Rows;
  people?: Rows;
  projects?: Rows;
  coordinators?: Rows;
}

function plan(given: Given, present: PresentRoster = empty) {
  let ids = 0;
  const raw = rawRoster({
    colleges: [{ name: '甲' }],
    people: [person],
    projects: [project],
    coordinators: [],
    ...given,
  });
  return planImport(parseRoster(raw), present, () => {
    ids += 1;
    return `new-${ids}`;
  });
}

const problemsOf = (given: Given, present?: PresentRoster) =>
  plan(given, present).problems.map((problem: ImportProblem) => problemText(problem));

const storedPerson = {
  id: 'p1',
  name: '王',
  email: 'wang@x.cn',
  mobile: null,
  openId: 'ou_matched',
  collegeId: null,
  deputyId: null,
  roles: [],
};

describe('the rows of a roster', () => {
  it('have no problem when they are complete', () => {
    expect(problemsOf({ coordinators: [coordinator] })).toEqual([]);
  });

  it.each([
    ['people', { name: '' }, '「人员」 第 2 行 「姓名」：不能为空。请填写。'],
    ['people', { email: 'wang' }, '「人员」 第 2 行 「邮箱」：“wang”不是邮箱地址'],
    ['people', { mobile: '123' }, '「人员」 第 2 行 「手机号」：“123”不是手机号'],
    ['people', { open_id: 'x' }, '「人员」 第 2 行 「飞书 open_id」：“x”不是飞书 open_id'],
    ['people', { email: '' }, '至少要填一项'],
    ['people', { roles: 'ADMIN;BOSS' }, '“BOSS”不是可用的角色'],
    ['people', { college: '乙' }, '“乙”不在二级学院名单里'],
    ['people', { deputy: 'li@x.cn' }, '“li@x.cn”找不到这个人'],
    ['people', { deputy: 'WANG@x.cn' }, '不能是本人'],
    ['people', { name: '__proto__x' }, '不是可用的内容'],
    ['people', { name: '长'.repeat(201) }, '超过 200 个字'],
    ['people', { nickname: 'x' }, '“nickname”不是认识的列名'],
    ['projects', { level: '特级' }, '“特级”不在可选范围内'],
    ['projects', { status: 'DONE' }, '“DONE”不在可选范围内'],
    [
      'projects',
      { status: '进行中' },
      '「试点项目」 第 2 行 「批准文号」：进行中的项目须有批准文号（第六条 2.）',
    ],
    ['projects', { college: '乙' }, '“乙”不在二级学院名单里'],
    ['projects', { activated_on: '2026-02-30' }, '“2026-02-30”不是日期'],
    ['projects', { suspended_to: '2026-02-01' }, '有暂停结束就要有暂停开始'],
    ['projects', { suspended_from: '2026-02-02', suspended_to: '2026-02-01' }, '早于暂停开始'],
    ['projects', { activated_on: '2026-02-02', ended_on: '2026-02-01' }, '早于启动日期'],
    ['coordinators', { project: 'P9' }, '“P9”没有这个编号的项目'],
    ['coordinators', { person: '13900000000' }, '“13900000000”找不到这个人'],
    ['coordinators', { from: '2026/9/1' }, '“2026/9/1”不是日期'],
    ['coordinators', { to: '2026-08-31' }, '早于开始日期'],
  ] as const)('in %s are refused with %j', (sheet, change, expected) => {
    const base = { people: person, projects: project, coordinators: coordinator }[sheet];
    const problems = problemsOf({ [sheet]: [{ ...base, ...change }] });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  it('report all problems at once, in the order of the file', () => {
    const problems = problemsOf({
      colleges: [{ name: '甲' }, { name: '甲' }],
      people: [
        { ...person, roles: 'X' },
        { name: '', email: 'b' },
      ],
      coordinators: [{ ...coordinator, from: '' }],
    });
    const places = problems.map((text) => /^「(.*?)」 第 (\d+) 行/.exec(text)?.slice(1).join(' '));
    expect(places).toEqual(['二级学院 3', '人员 2', '人员 3', '人员 3', '项目联络人 2']);
  });

  it('blame a reference to a line that is wrong itself only once', () => {
    const problems = problemsOf({ people: [{ ...person, mobile: '1' }], coordinators: [coordinator] });
    expect(problems).toHaveLength(1);
  });

  it('may each be used once', () => {
    const twice = problemsOf({
      people: [person, { name: '李', email: 'WANG@x.cn' }],
      projects: [project, project],
      coordinators: [coordinator, coordinator],
    });
    expect(twice).toHaveLength(3);
  });

  it('must not be missing a sheet or a required column', () => {
    const parsed = parseRoster(new Map([['colleges', { lines: [{ line: 1, cells: ['学院'] }] }]]));
    const texts = planImport(parsed, empty, () => 'id').problems.map(problemText);
    expect(texts.filter((text) => text.includes('缺少这张工作表'))).toHaveLength(3);
    expect(texts.some((text) => text.includes('「学院名称」：缺少这一列'))).toBe(true);
  });

  it('show a long or hostile value shortened and without control characters', () => {
    const [text = ''] = problemsOf({ people: [{ ...person, email: `a\u202e\u0007${'b'.repeat(100)}` }] });
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text).toContain('…');
  });
});

describe('the time spans of one coordinator on one project', () => {
  const spans = (...days: [string, string][]) =>
    problemsOf({ coordinators: days.map(([from, to]) => ({ ...coordinator, from, to })) });

  it('may follow each other', () => {
    expect(spans(['2026-09-01', '2026-09-30'], ['2026-10-01', ''])).toEqual([]);
  });

  it.each([
    ['2026-09-30', '2026-09-30'],
    ['', '2026-10-01'],
  ])('must not overlap: first until %j, second from %s', (to, from) => {
    expect(spans(['2026-09-01', to], [from, ''])).toHaveLength(1);
  });

  it('must not overlap one that is stored', () => {
    const present: PresentRoster = {
      ...empty,
      people: [storedPerson],
      projects: [storedProject()],
      assignments: [{ id: 'a', projectId: 'pr', personId: 'p1', fromDay: '2026-03-01', toDay: null }],
    };
    const [text = ''] = problemsOf({ coordinators: [coordinator] }, present);
    expect(text).toContain('与系统中已有的记录（2026-03-01 起，未填结束日期）时间重叠');
    const handover = [{ ...coordinator, from: '2026-03-01', to: '2026-08-31' }, coordinator];
    expect(problemsOf({ coordinators: handover }, present)).toEqual([]);
  });
});

function storedProject(): PresentRoster['projects'][number] {
  return {
    id: 'pr',
    code: 'P1',
    name: '项目',
    certificate: '证书',
    level: 'INTERMEDIATE',
    collegeId: 'c',
    organization: '组织',
    status: 'APPLYING',
    approvalReference: 'x〔2026〕1号',
    activatedOn: null,
    goLiveOn: null,
    suspendedFrom: null,
    suspendedTo: null,
    endedOn: null,
  };
}

describe('the plan of an import', () => {
  it('knows a person by email, else mobile, else open_id, and keeps an open_id that the file leaves empty', () => {
    const present = { ...empty, people: [storedPerson] };
    const [change] = plan(
      { people: [{ ...person, name: '王新', mobile: '138 0000-0000', open_id: '' }] },
      present,
    ).plan.people;
    expect(change?.before).toEqual(storedPerson);
    expect(change?.after).toEqual({ ...storedPerson, name: '王新', mobile: '13800000000' });
  });

  it('knows a person by mobile when the email is new', () => {
    const present = { ...empty, people: [{ ...storedPerson, mobile: '13800000000' }] };
    const row = { name: '王', email: 'new@x.cn', mobile: '+8613800000000' };
    expect(plan({ people: [row] }, present).plan.people[0]?.after).toMatchObject({
      id: 'p1',
      email: 'new@x.cn',
    });
  });

  it('refuses a contact that belongs to another stored person', () => {
    const other = {
      ...storedPerson,
      id: 'p2',
      name: '李',
      email: 'li@x.cn',
      mobile: '13900000000',
      openId: null,
    };
    const present = { ...empty, people: [storedPerson, other] };
    const [text = ''] = problemsOf({ people: [{ ...person, mobile: '13900000000' }] }, present);
    expect(text).toContain('在系统中已属于另一个人（李）');
  });

  it('refuses two lines that mean one stored person', () => {
    const present = { ...empty, people: [{ ...storedPerson, mobile: '13800000000' }] };
    const rows = [person, { name: '王二', email: '', mobile: '13800000000' }];
    expect(problemsOf({ people: rows }, present).join()).toContain('同一个人');
  });

  it('leaves what has no column in the file as it is, and clears what has an empty cell', () => {
    const present = { ...empty, people: [{ ...storedPerson, roles: ['ADMIN' as const], collegeId: 'c' }] };
    const untouched = plan({ people: [person] }, present).plan;
    expect(untouched.people).toEqual([]);
    expect(untouched.unchanged.people).toBe(1);
    const cleared = plan({ people: [{ ...person, roles: '', college: '' }] }, present).plan.people[0];
    expect(cleared?.after).toMatchObject({ roles: [], collegeId: null });
  });

  it('accepts ACTIVE without the column when the approval is stored, and refuses it otherwise', () => {
    const { approval_reference: _, ...bare } = project;
    const active = { ...bare, status: 'ACTIVE' };
    expect(problemsOf({ projects: [active] }, { ...empty, projects: [storedProject()] })).toEqual([]);
    expect(problemsOf({ projects: [active] }).join()).toContain('请加上这一列并填写');
  });

  it('neither cancels a project nor brings a cancelled one back: that takes a decision (clause 7.1)', () => {
    const cancelled = { ...project, status: 'CANCELLED' };
    const present = { ...empty, projects: [storedProject()] };
    expect(problemsOf({ projects: [cancelled] }, present).join()).toContain('须由教务处在案卷中作出决定');
    const decided = { ...empty, projects: [{ ...storedProject(), status: 'CANCELLED' as const }] };
    expect(problemsOf({ projects: [project] }, decided).join()).toContain('不能用导入恢复');
    expect(problemsOf({ projects: [cancelled] }, decided)).toEqual([]);
    expect(problemsOf({ projects: [cancelled] })).toEqual([]);
  });

  it('links deputies further down and roles in both languages', () => {
    const rows = [
      { ...person, deputy: '13900000000', roles: '审批人；ADMIN' },
      { name: '李', email: '', mobile: '13900000000' },
    ];
    const [first, second] = plan({ people: rows }).plan.people;
    expect(first?.after.deputyId).toBe(second?.after.id);
    expect(first?.after.roles).toEqual(['ADMIN', 'APPROVER']);
  });

  it('plans 20,000 people in a moment', () => {
    const rows = Array.from({ length: 19_000 }, (_, i) => ({ name: '人', email: `u${i}@x.cn`, mobile: '' }));
    const started = performance.now();
    expect(plan({ people: rows }).plan.people).toHaveLength(19_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
