import { describe, expect, it } from 'vitest';
import { elementsIn } from '../../../test/support/card-elements.ts';
import { sentBytes } from '../../cards/index.ts';
import { asPersonId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { day, instantAt } from '../../kernel/time.ts';
import { ruleOn } from '../../policy/bound-rules.ts';
import { ATTACHMENTS_MOST, TEACHERS_MOST } from './edit-draft.ts';
import type { PlanDecision } from './model.ts';
import type { Filing } from './open-filing.ts';
import { presentWhich } from './present-files.ts';
import { presentStep } from './present-filing.ts';

const people = Array.from({ length: 60 }, (_, index) => ({ id: asPersonId(`t${index}`), name: '甲' }));
const returned: PlanDecision = {
  ...{ outcome: 'RETURNED', by: '孙伟', onBehalfOf: null, reason: '请改时间。' },
  at: instantAt(day('2026-11-24'), '09:00'),
};

/** A step of a change that was returned, with what was filled in so far. */
function stepOf(step: number, values: object, given: object = {}): JsonObject {
  const filing = {
    ...{ subject: 'plan', step, isSaved: true, inForce: null, person: {}, project: { name: '操作' } },
    plan: { version: 2, approvedVersion: 1 },
    basis: null,
    before: { version: 2, decision: returned },
    values: { basics: null, attested: null, attachments: [], sessions: [], teachers: [], ...values },
    ...given,
  };
  return presentStep(filing as unknown as Filing, step, people);
}

const stepWith = (count: number): JsonObject =>
  stepOf(3, {
    teachers: people.slice(0, count).map((one) => ({ ...one, personId: one.id, hours: 12 })),
  });

describe('presentStep', () => {
  it('offers as many people as fit the card beside the teachers, none of them twice', () => {
    for (let count = 0; count <= TEACHERS_MOST; count += 1)
      expect(elementsIn(stepWith(count)), String(count)).toBeLessThanOrEqual(200);
    expect(JSON.stringify(stepWith(0))).toContain('"value":"t0"');
    expect(JSON.stringify(stepWith(1))).not.toContain('"value":"t0"');
  });

  it('has room for the longest links and names of all attachments, each of which can be taken away', () => {
    const attachments = Array.from({ length: ATTACHMENTS_MOST }, (_, index) => ({
      ...{ kind: 'LINK', name: '"'.repeat(50), url: `https://example.edu.cn/${index}${'a'.repeat(270)}` },
    }));
    const card = stepOf(4, { attachments });
    expect(elementsIn(card)).toBeLessThanOrEqual(200);
    expect(sentBytes(JSON.stringify(card))).toBeLessThan(28_000);
    expect(JSON.stringify(card).match(/training-plans\.remove/g)).toHaveLength(ATTACHMENTS_MOST);
  });

  it('quotes clauses for the attestations of the shipped regulation alone', () => {
    const shipped = ruleOn({ missThreshold: 3, policies: [] }, 'TRAINING_APPROVAL', day('2026-11-24'));
    const cardOn = (basis: object | null): string => JSON.stringify(stepOf(4, {}, { basis }));
    expect(cardOn(shipped)).toContain('违规收取学生费用”');
    const other = cardOn({ ...shipped, policyNumber: '某院教〔2026〕7号' });
    expect(other).toContain('两项承诺按学校设置要求。');
    expect(other).not.toContain('某院教〔2026〕7号');
  });
});

describe('presentWhich', () => {
  it('says that there are more plans than it lists', () => {
    const filing = { subject: 'plan', project: { name: '操作' }, plan: null } as unknown as Filing;
    const file = { kind: 'FILE', name: '名单.xlsx', file: 'file', key: 'k', messageId: 'om_1' } as const;
    const card = (isCut: boolean): string =>
      JSON.stringify(presentWhich({ filings: [filing, filing], isCut }, file));
    expect(card(true)).toContain('只列出最近 2 份。');
    expect(card(false)).not.toContain('只列出');
  });
});
