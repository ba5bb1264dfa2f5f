import { describe, expect, it } from 'vitest';
import { sentBytes } from '../../cards/index.ts';
import { asCollegeId, asPersonId, asProjectId, type PersonId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { day, dayOf, type Instant } from '../../kernel/time.ts';
import { ruleOn } from '../../policy/bound-rules.ts';
import { asPlanId, type PlanContent, type PlanVersionView } from '../training-plans/index.ts';
import type { ApprovalView } from './load-approval.ts';
import { type ApprovalAction, asTaskId } from './model.ts';
import { presentApproval } from './present-approval.ts';
import { presentFollowUp } from './present-notices.ts';

const AT = Date.parse('2026-11-27T16:00:00+08:00') as Instant;
const [filer, a1, a2] = ['filer', 'a1', 'a2'].map(asPersonId) as [PersonId, PersonId, PersonId];
const NAMES: Record<string, string> = { filer: '周敏', a1: '钱静', a2: '孙伟' };

const CONTENT: PlanContent = {
  necessity: '需要集中使用实训设备。',
  studentCount: 40,
  venue: '实训楼 302',
  costCents: 120_000,
  costSource: 'COLLEGE',
  costNote: '',
  sessions: [{ id: 's', day: day('2026-12-19'), from: '08:00', to: '18:00', topic: '编程', hours: 12 }],
  teachers: [{ id: 't', name: '周敏', personId: null, hours: 12 }],
  isVoluntary: true,
  hasNoFee: true,
  attachments: [],
  note: '',
};

const planOf = (given: Partial<PlanVersionView>): PlanVersionView => ({
  planId: asPlanId('plan'),
  version: 1,
  status: 'PENDING',
  plan: { status: 'PENDING', version: 1, approvedVersion: null, revision: 0 },
  project: {
    id: asProjectId('p1'),
    code: 'ZN-01',
    name: '工业机器人操作与运维',
    certificate: '工业机器人操作与运维',
    level: 'INTERMEDIATE',
    status: 'ACTIVE',
    college: { id: asCollegeId('a'), name: '智能制造学院' },
  },
  filer: { id: filer, name: '周敏' },
  filedAt: AT,
  basis: ruleOn({ missThreshold: 3, policies: [] }, 'TRAINING_APPROVAL', dayOf(AT)),
  content: CONTENT,
  sessionHours: 12,
  approvedHours: 12,
  isFiledAfterStart: false,
  comparedTo: null,
  changes: [],
  decision: null,
  ...given,
});

const action = (kind: ApprovalAction['kind'], actorId: PersonId, given: Partial<ApprovalAction> = {}) => ({
  ...{ planId: 'plan', version: 1, step: kind === 'SUBMIT' ? null : 1, kind, actorId, onBehalfOfId: null },
  ...{ reason: '', at: AT, via: 'test', ...given },
});

function viewOf(given: Partial<ApprovalView> = {}, task: Partial<ApprovalView['task']> = {}): ApprovalView {
  return {
    task: {
      ...{ id: asTaskId('task'), planId: 'plan', version: 1, step: 1, role: 'APPROVER', needsAll: false },
      ...{ state: 'OPEN', openedAt: AT, closedAt: null, revision: 0, ...task },
    },
    plan: planOf({}),
    stepCount: 1,
    pool: [],
    facts: {
      ...{ needsAll: task.needsAll ?? false, pool: [a1, a2], excluded: [filer] },
      ...{ transfers: [], delegations: [], voted: [] },
    },
    transfers: [],
    delegations: [],
    actions: [action('SUBMIT', filer)],
    nameOf: (id) => (id === null ? '' : (NAMES[id] ?? '')),
    ...given,
  };
}

const titleOf = (card: JsonObject): string => (card.header as { title: { content: string } }).title.content;
const textOf = (card: JsonObject): string => JSON.stringify(card);

describe('the card of an approval', () => {
  it('says in its title what waits, and offers what can be done before the plan', () => {
    const card = presentApproval(viewOf(), a1);
    expect(titleOf(card)).toBe('待审批 · 工业机器人操作与运维：12 课时，12月19日 周六 起');
    expect(textOf(card).indexOf('approvals.approve')).toBeLessThan(textOf(card).indexOf('实训楼 302'));
    expect(textOf(card)).toContain('"enable_forward":false');
  });

  it('asks for the acknowledgement before the first session was approved', () => {
    const card = textOf(presentApproval(viewOf({ plan: planOf({ isFiledAfterStart: true }) }), a1));
    expect(card).toContain('"tag":"checker"');
    expect(card.indexOf('"checker"')).toBeLessThan(card.indexOf('approvals.approve'));
  });

  it('has no button and names who decided for whom once it is decided', () => {
    const actions = [action('SUBMIT', filer), action('APPROVE', a2, { onBehalfOfId: a1 })];
    const card = presentApproval(
      viewOf({ actions, plan: planOf({ status: 'APPROVED' }) }, { state: 'DONE' }),
      a1,
    );
    expect(titleOf(card)).toBe('已由 孙伟 代 钱静 同意 · 工业机器人操作与运维');
    expect(textOf(card)).not.toContain('callback');
  });

  it('names whoever decided by his own vote when he cast lent ones with it', () => {
    const votes = [action('APPROVE', a1), action('APPROVE', a1, { onBehalfOfId: a2 })];
    const done = (actions: ApprovalAction[]) =>
      titleOf(presentApproval(viewOf({ actions }, { state: 'DONE', closedAt: AT }), a1));
    expect(done(votes)).toBe(done([action('APPROVE', a1)]));
    expect(done(votes.slice(1))).toContain(' 代 ');
  });

  it('offers nothing to the filer', () => {
    expect(textOf(presentApproval(viewOf(), filer))).not.toContain('callback');
  });

  it('fits into 30 KB however long the plan and its story are', () => {
    const long = '培'.repeat(1_000);
    const sessions = Array.from({ length: 20 }, (_, index) => ({
      ...CONTENT.sessions[0],
      id: `${index}`,
      topic: '编'.repeat(100),
    }));
    const teachers = Array.from({ length: 20 }, (_, index) => ({
      ...CONTENT.teachers[0],
      id: `${index}`,
      name: '欧'.repeat(40),
    }));
    const attachments = Array.from({ length: 10 }, () => ({
      kind: 'LINK',
      name: '附'.repeat(100),
      url: `https://example.edu.cn/${'a'.repeat(900)}`,
    }));
    const changes = Array.from({ length: 40 }, () => ({
      field: 'note',
      label: '备注',
      before: long,
      after: long,
    }));
    const content = {
      ...CONTENT,
      necessity: long,
      venue: long,
      costNote: long,
      note: long,
      sessions,
      teachers,
      attachments,
    };
    const plan = planOf({
      content: content as PlanContent,
      comparedTo: 1,
      changes: changes as PlanVersionView['changes'],
    });
    const actions = Array.from({ length: 30 }, () => action('RETURN', a1, { reason: long }));
    const card = presentApproval(viewOf({ plan, actions, pool: [] }), a1);
    expect(sentBytes(JSON.stringify(card))).toBeLessThan(30_000);
    expect(textOf(card)).toContain('approvals.approve');
  });
});

describe('presentFollowUp', () => {
  it('names the session that comes next, and calls it the first only where it is', () => {
    const [one] = CONTENT.sessions;
    if (one === undefined) throw new Error('no session');
    const sessions = [one, { ...one, id: 's2', day: day('2026-12-26') }];
    const view = viewOf({ plan: planOf({ content: { ...CONTENT, sessions } }) });
    const before = textOf(presentFollowUp(view, 'NEAR', day('2026-12-17')));
    expect(before).toContain('首场 12月19日 周六，仍未审批');
    const between = textOf(presentFollowUp(view, 'NEAR', day('2026-12-24')));
    expect(between).toContain('下一场 12月26日 周六，仍未审批');
    expect(between).toContain('下一场：12月26日 周六');
    expect(textOf(presentFollowUp(view, 'OVERDUE', day('2027-01-04')))).toContain('首场：12月19日 周六');
  });
});
