import { describe, expect, it } from 'vitest';
import { day } from '../kernel/time.ts';
import { exitRuleOf, exitRuleOn, type PolicyPeriod, ruleOn } from './bound-rules.ts';
import { POLICY_NUMBER } from './clauses.ts';
import { shippedSource } from './shipped.ts';

const CLAUSE = { id: '9.3', label: '第九条 （三）', quote: '连续两周未提交周报。' };
const period = (from: string, bindings: PolicyPeriod['bindings'] = {}): PolicyPeriod => ({
  ...{ id: from, from: day(from), number: `某院教〔${from}〕7号`, title: '某学院试点管理细则', bindings },
});
const settings = (...policies: PolicyPeriod[]) => ({ missThreshold: 4, policies });
const BOUND = { EXIT_MISSES: { clauses: [CLAUSE] as const, number: 2 } };

describe('the rules of the bot', () => {
  it('rest on the shipped regulation, with the number that the school has set, while no other is in force', () => {
    const before = exitRuleOn(settings(period('2026-12-01', BOUND)), day('2026-11-30'));
    expect(before).toMatchObject({ clause: { id: '7.1.1' }, weeks: 4, policyNumber: POLICY_NUMBER });
    const flat = (text: string) => text.replace(/\s/g, '');
    for (const { quote } of ruleOn(settings(), 'TRAINING_APPROVAL', day('2026-11-30'))?.clauses ?? [])
      expect(flat(shippedSource())).toContain(flat(quote));
  });

  it('are off from the first day of a version in which nobody has bound them', () => {
    const school = settings(period('2026-12-01'));
    expect(exitRuleOn(school, day('2026-12-01'))).toBeNull();
    expect(ruleOn(school, 'TRAINING_APPROVAL', day('2026-12-01'))).toBeNull();
    expect(exitRuleOn(school, day('2026-11-30'))).not.toBeNull();
  });

  it('rest on the clause and the number that were bound, in the version in force on the day', () => {
    const school = settings(period('2026-12-01', BOUND), period('2027-01-01'));
    expect(exitRuleOn(school, day('2026-12-31'))).toEqual({
      ...{ clause: CLAUSE, weeks: 2, policyNumber: '某院教〔2026-12-01〕7号' },
      policyTitle: '某学院试点管理细则',
    });
    expect(exitRuleOn(school, day('2027-01-01'))).toBeNull();
  });

  it('of an earlier version still judge what cites it', () => {
    const school = settings(period('2026-12-01', BOUND), period('2027-01-01'));
    expect(exitRuleOf(school, POLICY_NUMBER)?.weeks).toBe(4);
    expect(exitRuleOf(school, '某院教〔2026-12-01〕7号')?.weeks).toBe(2);
    expect(exitRuleOf(school, '某院教〔2027-01-01〕7号')).toBeNull();
    expect(exitRuleOf(school, '没有这个文号')).toBeNull();
  });
});
