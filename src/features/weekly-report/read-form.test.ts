import { describe, expect, it } from 'vitest';
import type { FieldFault, FormValues } from './model.ts';
import { readForm } from './read-form.ts';

const stages = ['报名', '培训', '考核'];
const filled: FormValues = {
  stage: '培训',
  progress: '完成宣讲',
  noUnlawfulFee: 'yes',
  noForcedAttendance: 'yes',
};

const faultOf = (values: FormValues): FieldFault | null => {
  const read = readForm({ ...filled, ...values }, stages);
  return read.ok ? null : read.error;
};

describe('readForm', () => {
  it('takes a form with nothing but what is required', () => {
    const read = readForm(filled, stages);
    expect(read.ok && read.value).toMatchObject({
      registeredCount: 0,
      passedCount: 0,
      expenditure: [],
      trainingHours: 0,
    });
  });

  it('names the first field that is missing', () => {
    expect(faultOf({ progress: ' \n ' })).toEqual({ field: 'progress', reason: 'REQUIRED' });
    expect(faultOf({ stage: '' })).toEqual({ field: 'stage', reason: 'REQUIRED' });
    expect(faultOf({ noUnlawfulFee: '' })).toEqual({ field: 'noUnlawfulFee', reason: 'REQUIRED' });
    expect(faultOf({ stage: '别的' })).toEqual({ field: 'stage', reason: 'NOT_AN_OPTION' });
    expect(faultOf({ noForcedAttendance: 'maybe' })).toEqual({
      field: 'noForcedAttendance',
      reason: 'NOT_AN_OPTION',
    });
  });

  it('checks figures across fields: 通过 ≤ 参考 ≤ 报名', () => {
    expect(faultOf({ registeredCount: '40', examinedCount: '25', passedCount: '30' })).toEqual({
      field: 'passedCount',
      reason: 'MORE_THAN',
      other: 'examinedCount',
      value: 30,
      limit: 25,
    });
    expect(faultOf({ registeredCount: '20', examinedCount: '25' })?.field).toBe('examinedCount');
    expect(faultOf({ registeredCount: '25', examinedCount: '25', passedCount: '25' })).toBeNull();
  });

  it('reads figures as people type them', () => {
    const read = readForm(
      { ...filled, registeredCount: '１，２００', trainedCount: ' 38人 ', examinedCount: '30' },
      stages,
    );
    expect(
      read.ok && [read.value.registeredCount, read.value.trainedCount, read.value.examinedCount],
    ).toEqual([1200, 38, 30]);
    expect(faultOf({ registeredCount: '-3' })?.reason).toBe('NOT_A_NUMBER');
    expect(faultOf({ registeredCount: '3.5' })?.reason).toBe('NOT_A_NUMBER');
    expect(faultOf({ registeredCount: '999999999' })?.reason).toBe('TOO_LARGE');
    expect(faultOf({ registeredCount: '四十' })?.reason).toBe('NOT_A_NUMBER');
  });

  it('keeps money in integer cents and asks for its source', () => {
    const read = readForm(
      {
        ...filled,
        amount_OTHER: '￥1,200.5',
        source_OTHER: 'OTHER_FUND',
        amount_CERTIFICATE_ISSUING: '0.07',
        source_CERTIFICATE_ISSUING: 'STUDENT_AID_FUND',
      },
      stages,
    );
    expect(read.ok && read.value.expenditure).toEqual([
      { item: 'CERTIFICATE_ISSUING', source: 'STUDENT_AID_FUND', cents: 7 },
      { item: 'OTHER', source: 'OTHER_FUND', cents: 120_050 },
    ]);
    expect(faultOf({ amount_OTHER: '12' })).toEqual({ field: 'source_OTHER', reason: 'SOURCE_MISSING' });
    expect(faultOf({ amount_OTHER: '1.234' })?.reason).toBe('NOT_AN_AMOUNT');
  });

  it('accepts an attestation answered 否 with a note, and only with one (reading 22)', () => {
    expect(faultOf({ noForcedAttendance: 'no' })).toEqual({ field: 'attestationNote', reason: 'REQUIRED' });
    expect(faultOf({ noForcedAttendance: 'no', attestationNote: '已更正' })).toBeNull();
  });

  it('refuses personal data in every text and lets other long numbers pass (reading 23)', () => {
    expect(faultOf({ difficulties: '学生 11010519491231002X 未到' })).toEqual({
      field: 'difficulties',
      reason: 'IDENTITY_NUMBER',
    });
    expect(faultOf({ nextWeek: '联系 138 0013 8000' })).toEqual({
      field: 'nextWeek',
      reason: 'MOBILE_NUMBER',
    });
    expect(faultOf({ progress: '协议编号 110105194912310021，流水 20261117123456789' })).toBeNull();
  });

  it('refuses texts that are too long and links that are none', () => {
    expect(faultOf({ progress: '长'.repeat(1_001) })?.reason).toBe('TOO_LONG');
    expect(faultOf({ progress: '长'.repeat(1_000) })).toBeNull();
    expect(faultOf({ attachment: 'javascript:alert(1)' })?.reason).toBe('NOT_A_LINK');
    expect(faultOf({ attachment: 'https://example.feishu.cn/docx/a' })).toBeNull();
  });

  it('removes what cannot be seen and keeps every visible sign', () => {
    const read = readForm(
      { ...filled, progress: 'a\u202eb\u200bc\u0000 5 * 3 version~1.0 <at id=all></at>\n第二行' },
      stages,
    );
    expect(read.ok && read.value.progress).toBe('abc 5 * 3 version~1.0 <at id=all></at>\n第二行');
  });
});
