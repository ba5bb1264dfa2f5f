import { describe, expect, it } from 'vitest';
import { elementsIn } from '../../../test/support/card-elements.ts';
import { sentBytes } from '../../cards/index.ts';
import { asPersonId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { day, instantAt } from '../../kernel/time.ts';
import { ATTACHMENTS_MOST, TEACHERS_MOST } from './edit-draft.ts';
import type { PlanDecision } from './model.ts';
import type { Filing } from './open-filing.ts';
import { presentStep } from './present-filing.ts';

const people = Array.from({ length: 60 }, (_, index) => ({ id: asPersonId(`t${index}`), name: '甲' }));
const returned: PlanDecision = {
  ...{ outcome: 'RETURNED', by: '孙伟', onBehalfOf: null, reason: '请改时间。' },
  at: instantAt(day('2026-11-24'), '09:00'),
};

/** A step of a change that was returned, with what was filled in so far. */
function stepOf(step: number, values: object): JsonObject {
  const filing = {
    ...{ subject: 'plan', step, isSaved: true, inForce: null, person: {}, project: { name: '操作' } },
    plan: { version: 2, approvedVersion: 1 },
    basis: null,
    before: { version: 2, decision: returned },
    values: { basics: null, attested: null, attachments: [], sessions: [], teachers: [], ...values },
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
});
