import { describe, expect, it } from 'vitest';
import { judgeCard } from '../../emulator/cards/index.ts';
import { asCollegeId, asPersonId, asProjectId } from '../../kernel/ids.ts';
import { day, instantAt } from '../../kernel/time.ts';
import { clause } from '../../policy/clauses.ts';
import { readSettings } from '../../policy/school-settings.ts';
import { asPlanId, type PlanVersionView } from '../training-plans/index.ts';
import { presentPlans } from './present-plans.ts';

const AT = instantAt(day('2026-11-24'), '09:00');
const settings = readSettings(new Map());
const unbound = {
  ...{ id: 'version-2', from: day('2026-09-01'), number: '某院教〔2026〕7号', title: '《试点办法》' },
  bindings: {},
};

const plan = (changed: Partial<PlanVersionView> = {}): PlanVersionView => ({
  ...{ planId: asPlanId('plan-1'), version: 2, status: 'RETURNED', filedAt: AT },
  plan: { status: 'RETURNED', version: 2, approvedVersion: 1, revision: 3 },
  project: {
    ...{ id: asProjectId('p1'), code: 'ZN-01', name: '工业机器人', certificate: '工业机器人' },
    ...{ level: 'INTERMEDIATE', status: 'ACTIVE', college: { id: asCollegeId('c'), name: '智能制造学院' } },
  },
  filer: { id: asPersonId('c1'), name: '周敏' },
  content: {
    ...{ necessity: '', studentCount: 40, venue: '实训楼', costCents: 0, costSource: 'NONE', costNote: '' },
    sessions: [{ id: 's', day: day('2026-12-19'), from: '08:30', to: '16:30', topic: '', hours: 12 }],
    ...{ teachers: [], isVoluntary: true, hasNoFee: true, attachments: [], note: '' },
  },
  ...{ sessionHours: 12, approvedHours: 12, isFiledAfterStart: false, comparedTo: null, changes: [] },
  basis: null,
  decision: { outcome: 'RETURNED', by: '钱静', onBehalfOf: null, reason: '<at id=all> 请改时间。', at: AT },
  ...changed,
});

const counted = (plans: readonly PlanVersionView[]) => {
  const of = (status: string) => plans.filter((one) => one.status === status).length;
  return { count: plans.length, pending: of('PENDING'), returned: of('RETURNED') };
};

const shown = (plans: PlanVersionView[], policies: (typeof unbound)[] = []) => {
  const card = presentPlans({ plans, ...counted(plans) }, { at: AT, settings: { ...settings, policies } });
  expect(judgeCard(card)).toEqual([]);
  return JSON.stringify(card);
};

describe('presentPlans', () => {
  it('says who decided, when and why, in plain text, and which version is in force', () => {
    const text = shown([plan()]);
    expect(text).toContain('培训方案：待审批 0 份，待修改 1 份');
    expect(text).toContain('钱静 11月24日 周二 09:00 退回修改：<at id=all> 请改时间。');
    expect(text).toContain('第 1 版仍然有效。');
    expect(text).toContain(clause('7.5').quote);
    expect(text).toContain(clause('8.3').quote);
    expect(text).not.toContain('"tag":"markdown"');
  });

  it('says of a plan that waits when it was filed and when the first session is', () => {
    const text = shown([
      plan({ status: 'PENDING', plan: { ...plan().plan, status: 'PENDING' }, decision: null }),
    ]);
    expect(text).toContain('第 2 版，周敏 11月24日 周二 09:00 申报');
    expect(text).toContain('第一次培训：12月19日 周六');
    expect(text).toContain('等待审批。');
  });

  it('quotes nothing where the regulation in force has the approval unbound (US-36)', () => {
    const text = shown([plan()], [unbound]);
    expect(text).toContain('现行办法还没有为这项规则绑定条款');
    expect(text).not.toContain(clause('8.3').quote);
  });

  it('stays a card that the platform takes with the most plans', () => {
    expect(shown(Array.from({ length: 5 }, () => plan()))).toContain('待修改 5 份');
  });
});
