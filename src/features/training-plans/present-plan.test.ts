import { describe, expect, it } from 'vitest';
import type { CollegeId, PersonId, ProjectId } from '../../kernel/ids.ts';
import { day, dayOf, instantAt } from '../../kernel/time.ts';
import { LONGEST_QUOTE, ruleOn } from '../../policy/bound-rules.ts';
import { CONTENT_LIMIT_BYTES, contentBytes } from './content-lines.ts';
import { ATTACHMENTS_MOST, SESSIONS_MOST, TEACHERS_MOST } from './edit-draft.ts';
import {
  asPlanId,
  type PlanChange,
  type PlanContent,
  type PlanVersionView,
  type TimelineEntry,
} from './model.ts';
import { presentPlan } from './present-plan.ts';
import { recordDocument, recordSections } from './record-document.ts';

const AT = instantAt(day('2026-11-24'), '09:00');
/** Quotes are escaped twice on the way: the longest that a text can become. */
const hostile = (length: number): string => '"'.repeat(length);

function longest(): PlanContent {
  const sessions = Array.from({ length: SESSIONS_MOST }, (_, index) => ({
    ...{ id: `s${index}`, from: '08:00', to: '18:00', topic: hostile(22), hours: 24 },
    day: day(`2026-12-${String(index + 1).padStart(2, '0')}`),
  }));
  const teachers = Array.from({ length: TEACHERS_MOST }, (_, index) => ({
    ...{ id: `t${index}`, name: hostile(20), personId: null, hours: 480 },
  }));
  const attachments = Array.from({ length: ATTACHMENTS_MOST }, (_, index) =>
    index % 2 === 0
      ? { kind: 'LINK' as const, name: hostile(20), url: `https://example.edu.cn/${index}${'a'.repeat(130)}` }
      : {
          ...{ kind: 'FILE' as const, file: 'file' as const, name: hostile(20) },
          ...{ key: `file_v3_${index}`, messageId: `om_${index}` },
        },
  );
  return {
    ...{ necessity: hostile(1_000), studentCount: 100_000, venue: hostile(100), costCents: 99_999_999 },
    ...{
      costSource: 'COLLEGE',
      costNote: hostile(200),
      isVoluntary: true,
      hasNoFee: true,
      note: hostile(500),
    },
    ...{ sessions, teachers, attachments },
  };
}

const BASIS = ruleOn({ missThreshold: 3, policies: [] }, 'TRAINING_APPROVAL', dayOf(AT));

const view = (changed: Partial<PlanVersionView> = {}): PlanVersionView => ({
  basis: BASIS,
  ...{ planId: asPlanId('plan'), version: 2, status: 'APPROVED', filedAt: AT, content: longest() },
  plan: { status: 'APPROVED', version: 2, approvedVersion: 2, revision: 1 },
  project: {
    ...{ id: 'p' as ProjectId, code: 'ZN-01', name: '工业机器人/操作', certificate: '工业机器人操作' },
    ...{ level: 'INTERMEDIATE', status: 'ACTIVE', college: { id: 'c' as CollegeId, name: '智能制造学院' } },
  },
  filer: { id: 'f' as PersonId, name: '周敏' },
  ...{ sessionHours: 480, approvedHours: 480, isFiledAfterStart: true, comparedTo: 1, changes: [] },
  decision: { outcome: 'APPROVED', by: '孙伟', onBehalfOf: '钱静', reason: '同意开展。', at: AT },
  ...changed,
});
const entry = (changed: Partial<TimelineEntry> = {}): TimelineEntry => ({
  ...{ at: AT, version: 2, step: 1, kind: 'APPROVE', actor: '孙伟', onBehalfOf: '钱静' },
  ...{ reason: hostile(1_000), via: 'tap:1' },
  ...changed,
});

describe('presentPlan', () => {
  it('quotes what is bound in the regulation of its day, and nothing where nothing is (US-36)', () => {
    const clause = { id: '5', label: '第五条', quote: '集中开展证书培训的，应当事先报批。' };
    const other = {
      clauses: [clause] as const,
      number: null,
      policyNumber: '某院教〔2026〕7号',
      policyTitle: '',
    };
    const bound = JSON.stringify(presentPlan(view({ basis: other }), [], true));
    expect(bound).toContain('第五条：“集中开展证书培训的，应当事先报批。”（某院教〔2026〕7号）');
    expect(bound).not.toContain('第七条');
    const unbound = JSON.stringify(presentPlan(view({ basis: null }), [], true));
    expect(unbound).toContain('依据条款未绑定');
    expect(unbound).not.toContain('第八条');
  });

  it('keeps the fullest plan with the longest difference and record under 30 KB as it is sent', () => {
    const change: PlanChange = { field: 'note', label: '备注', before: hostile(500), after: hostile(499) };
    const bytes = contentBytes(longest());
    expect([bytes > CONTENT_LIMIT_BYTES - 1_000, bytes <= CONTENT_LIMIT_BYTES], String(bytes)).toEqual([
      true,
      true,
    ]);
    const clause = { id: '12.p3', label: '第十二条 第三段', quote: '批'.repeat(LONGEST_QUOTE) };
    const basis = {
      clauses: [clause, clause] as const,
      number: null,
      policyNumber: '某院教〔2026〕7号',
    };
    const full = view({
      changes: Array.from({ length: 40 }, () => change),
      basis: { ...basis, policyTitle: '' },
    });
    const card = presentPlan(
      full,
      Array.from({ length: 60 }, () => entry()),
      true,
    );
    expect(Buffer.byteLength(JSON.stringify(JSON.stringify(card)))).toBeLessThan(28_000);
    // What people typed is never markup.
    expect(JSON.stringify(card)).not.toMatch(/lark_md|"markdown"/);
  });

  it('forbids no training while a change of an approved plan waits or after it was rejected', () => {
    const shown = (status: 'PENDING' | 'REJECTED', approvedVersion: number | null): string =>
      JSON.stringify(
        presentPlan(view({ status, plan: { status, version: 2, approvedVersion, revision: 1 } }), [], true),
      );
    for (const status of ['PENDING', 'REJECTED'] as const) {
      expect(shown(status, 1)).not.toMatch(/不要开展|不能开展/);
      expect(shown(status, 1)).toContain('第 1 版仍然有效');
      expect(shown(status, null)).toMatch(/不要开展|不能开展/);
    }
  });

  it('offers a next version only while the project is active', () => {
    const { project } = view();
    const shown = (status: 'ACTIVE' | 'SUSPENDED'): string =>
      JSON.stringify(presentPlan(view({ project: { ...project, status } }), [], true));
    expect(shown('ACTIVE')).toContain('变更方案');
    expect(shown('SUSPENDED')).not.toContain('变更方案');
  });
});

describe('the record of a plan', () => {
  it('says who decided in whose place, the whole timeline, and the clauses', () => {
    const sections = recordSections(view(), [
      entry({ reason: '' }),
      entry({ kind: 'SUBMIT', onBehalfOf: null }),
    ]);
    const text = sections.map((one) => `${one.label} ${one.text}`).join('\n');
    expect(text).toContain('孙伟 代 钱静 于 11月24日 周二 09:00 同意，理由：同意开展。');
    expect(text).toContain('11月24日 周二 09:00 孙伟 代 钱静 同意（第 2 版）');
    expect(text).toContain('第七条 5.：“确需开展证书集中培训的');
    expect(text).toContain('第八条 3.：“考核前确需集中开展培训的');
    expect(text).toContain('先训后批');
  });

  it('is a DOCX with a name that every file system takes', async () => {
    const file = await recordDocument(view(), [entry()], AT);
    expect(file.name).toBe('培训方案-工业机器人操作-第2版.docx');
    const bytes = Buffer.from(file.base64, 'base64');
    expect(bytes.subarray(0, 2).toString('latin1')).toBe('PK');
    expect(bytes.includes('word/document.xml')).toBe(true);
  });
});
