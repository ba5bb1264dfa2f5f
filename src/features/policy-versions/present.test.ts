import { describe, expect, it } from 'vitest';
import { judgeCard } from '../../emulator/cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { day } from '../../kernel/time.ts';
import type { Binding } from '../../policy/bound-rules.ts';
import type { PolicyClause } from '../../policy/text/model.ts';
import type { VersionView } from './load-version.ts';
import { presentChoice, presentConfirmation } from './present-binding.ts';
import { presentDifference, presentVersion } from './present-version.ts';

const BINDING: Binding = {
  clauses: [{ id: '9.3', label: '第九条 （三）', quote: '连续两周未提交周报。' }],
  number: 2,
};
const bound = { ...BINDING, policyNumber: '某院教〔2026〕7号', policyTitle: '某院教〔2026〕7号《细则》' };

const version = (changed: Partial<VersionView> = {}): VersionView => ({
  ...{ id: 'version-2', title: '细则', number: '某院教〔2026〕7号', issuedOn: null, from: day('2026-11-30') },
  ...{ isInForce: true, articles: 12, rules: [{ rule: 'EXIT_MISSES', bound: null }], others: [] },
  ...changed,
});

const said = (card: JsonObject): string => {
  expect(judgeCard(card)).toEqual([]);
  return JSON.stringify(card);
};

describe('the card of a version', () => {
  const shown = (isInForce: boolean, isComing: boolean, isAnnounced = false): string =>
    said(presentVersion(version({ isInForce }), { isStaff: true, isAnnounced, isComing }));

  it('offers to announce what is in force or to come, never what was superseded', () => {
    expect(shown(true, false)).toContain('发布知悉公告');
    expect(shown(false, true)).toContain('发布知悉公告');
    expect(shown(false, false)).not.toContain('发布知悉公告');
    expect(shown(false, false, true)).toContain('查看知悉情况');
  });
});

describe('the card of a difference', () => {
  const clause = (at: number): PolicyClause => ({
    ...{ id: `${at}`, article: at, label: `第${at}条`, depth: 0, parent: null },
    text: '试点工作由教务处统筹安排。'.repeat(40),
  });

  it.each(['CHANGED', 'MOVED'] as const)('is one that the platform takes with the most of %s', (kind) => {
    const changes = Array.from({ length: 30 }, (_, at) => ({ kind, before: clause(at), after: clause(at) }));
    expect(said(presentDifference('version-2', { before: '湖工职院发〔2022〕22号', changes }))).toContain(
      '还有 6 处没有列出',
    );
  });
});

describe('the cards of a binding', () => {
  it.each([
    [{ isInForce: true }, { isComing: false, observation: false }, '已经达到的项目在确认后立案'],
    [{ isInForce: true }, { isComing: false, observation: true }, '现在是观察模式（学校设置），不立案'],
    [{ isInForce: false }, { isComing: true, observation: false }, '2026-11-30 起，连续达到 2 周'],
    [{ isInForce: false }, { isComing: false, observation: false }, '确认后不会据此立案'],
  ])('say when the weeks open cases: %j %j', (changed, time, words) => {
    const text = said(presentConfirmation(version(changed), 'EXIT_MISSES', BINDING, time));
    expect(text).toContain('从原文读出：连续 2 周。');
    expect(text).toContain(words);
  });

  it('offer to take away what is bound, before anything else is chosen', () => {
    const choice = (one: VersionView): string => said(presentChoice(one, 'EXIT_MISSES', []));
    expect(choice(version({ rules: [{ rule: 'EXIT_MISSES', bound }] }))).toContain('policy-versions.unbind');
    expect(choice(version())).not.toContain('policy-versions.unbind');
  });
});
