import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../kernel/ids.ts';
import { day } from '../../kernel/time.ts';
import { ruleOn } from '../../policy/bound-rules.ts';
import { addAttachment, addSession, addTeacher, editAttestations, editBasics } from './edit-draft.ts';
import type { DraftValues } from './model.ts';
import { readAll, readCents, readCount, readDay, readText, readTime } from './read-form.ts';
import { refusalText } from './refusal-text.ts';

const EMPTY: DraftValues = { basics: null, sessions: [], teachers: [], attested: null, attachments: [] };
const BASICS = {
  necessity: '新设备没有课程覆盖',
  studentCount: '40 人',
  venue: '实训楼',
  costSource: 'NONE',
};
const SESSION = {
  day: '2026-11-28 +0800',
  from: '14:00 +0800',
  to: '17:30 +0800',
  topic: '编程',
  hours: '4',
};
const choices = [{ id: 'person-1' as PersonId, name: '周敏' }];

describe('fields of a form', () => {
  it('are read as people type them', () => {
    expect(readCount({ n: '１，２００ 人' }, 'n', 0, 9_999)).toEqual({ ok: true, value: 1_200 });
    expect(readCents({ c: '¥1,200.5' }, 'c')).toEqual({ ok: true, value: 120_050 });
    expect(readDay({ d: '2026-11-28 +0800' }, 'd')).toEqual({ ok: true, value: '2026-11-28' });
    expect(readTime({ t: '09:05 +0800' }, 't')).toEqual({ ok: true, value: '09:05' });
  });

  it('are refused with the field’s name', () => {
    expect(readCount({ n: '-1' }, 'n', 0, 9)).toEqual({
      ok: false,
      error: { code: 'NOT_A_NUMBER', field: 'n' },
    });
    expect(readCount({ n: '10' }, 'n', 0, 9)).toMatchObject({ error: { code: 'OUT_OF_RANGE', to: 9 } });
    expect(readDay({ d: '2026-02-30' }, 'd')).toMatchObject({ error: { code: 'NOT_A_DAY' } });
    expect(readTime({ t: '24:00' }, 't')).toMatchObject({ error: { code: 'NOT_A_TIME' } });
    expect(readText({ t: '联系 13812345678' }, 't', { most: 99 })).toMatchObject({
      error: { code: 'PERSONAL_DATA', field: 't' },
    });
  });

  it('tell of the first fault', () => {
    const read = readAll({ a: readCount({}, 'a', 0, 9), b: readCount({}, 'b', 0, 9) });
    expect(read).toEqual({ ok: false, error: { code: 'REQUIRED', field: 'a' } });
  });
});

describe('a draft', () => {
  it('takes the basics and asks for a source when there is a cost', () => {
    expect(editBasics(EMPTY, BASICS)).toMatchObject({ ok: true, value: { basics: { studentCount: 40 } } });
    expect(editBasics(EMPTY, { ...BASICS, cost: '100' })).toMatchObject({
      error: { code: 'COST_WITHOUT_SOURCE' },
    });
    const short = editBasics(EMPTY, { ...BASICS, necessity: '无' });
    expect(short.ok ? '' : refusalText(short.error)).toBe(
      '「为什么课证融通课程不能满足（必要性）」太短，至少 5 个字',
    );
  });

  it('takes a session once: the same again overlaps', () => {
    const once = addSession(EMPTY, SESSION);
    expect(once).toMatchObject({ ok: true, value: { sessions: [{ id: '2026-11-28-1400', hours: 4 }] } });
    const twice = once.ok ? addSession(once.value, SESSION) : once;
    expect(twice).toMatchObject({ ok: false, error: { code: 'TAKEN' } });
    expect(addSession(EMPTY, { ...SESSION, to: '14:00 +0800' })).toMatchObject({
      error: { code: 'NOT_LATER' },
    });
  });

  it('knows a teacher of the roster by choice and by name, and others by name', () => {
    const chosen = addTeacher(EMPTY, { teacher: 'person-1', teacherHours: '12' }, choices);
    const named = addTeacher(EMPTY, { teacherName: '周敏', teacherHours: '12' }, choices);
    expect(named).toEqual(chosen);
    expect(chosen).toMatchObject({ value: { teachers: [{ id: 'person-1', personId: 'person-1' }] } });
    expect(
      chosen.ok ? addTeacher(chosen.value, { teacherName: '周敏', teacherHours: '1' }, choices) : 0,
    ).toMatchObject({
      error: { code: 'TAKEN' },
    });
    expect(addTeacher(EMPTY, { teacherName: '王某', teacherHours: '12' }, choices)).toMatchObject({
      value: { teachers: [{ name: '王某', personId: null }] },
    });
    expect(addTeacher(EMPTY, { teacher: 'person-9', teacherHours: '1' }, choices)).toMatchObject({
      error: { code: 'REQUIRED', field: 'teacher' },
    });
  });

  it('takes links and refuses what is none', () => {
    const link = { linkName: '日程', link: 'https://example.edu.cn/a' };
    expect(addAttachment(EMPTY, link)).toMatchObject({ ok: true });
    expect(addAttachment(EMPTY, { ...link, link: 'javascript:alert(1)' })).toMatchObject({
      error: { code: 'NOT_A_LINK' },
    });
  });

  it('is refused when an attestation is 否, with the clause of the shipped regulation alone', () => {
    const shipped = ruleOn({ missThreshold: 3, policies: [] }, 'TRAINING_APPROVAL', day('2026-11-27'));
    const text = (voluntary: string, noFee: string, basis = shipped): string => {
      const edited = editAttestations(EMPTY, { voluntary, noFee });
      return edited.ok ? '' : refusalText(edited.error, basis);
    };
    expect(text('no', 'yes')).toContain('第七条 1.(4)：“强制或变相强制学生参加培训或考核”');
    expect(text('yes', 'no')).toContain('第七条 1.(3)：“试点工作经费使用不规范，违规收取学生费用”');
    expect(text('yes', 'yes')).toBe('');
    const other = shipped === null ? null : { ...shipped, policyNumber: '某院教〔2026〕7号' };
    for (const basis of [other, null]) {
      expect(text('no', 'yes', basis)).toBe(
        '「学生自愿参加」须为「是」，否则不能申报。两项承诺按学校设置要求。',
      );
      expect(text('yes', 'no', basis)).not.toContain('第七条');
    }
  });
});
