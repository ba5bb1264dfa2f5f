import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, formatIso, instantAt } from '../../kernel/time.ts';
import { type DraftValues, readDraft } from './read-draft.ts';

const NOW = instantAt(day('2026-11-17'), '09:05');
const values = (changed: DraftValues = {}): DraftValues => ({
  kind: 'DATA_RETURN',
  title: '上报数据',
  detail: '按模板。',
  dueDay: '2026-11-27 +0800',
  dueTime: '17:00 +0800',
  audience: 'COORDINATORS',
  collegeId: 'none',
  project: 'none',
  needs: 'done',
  ladder: '3-1',
  ...changed,
});
const codeOf = (changed: DraftValues): string => {
  const read = readDraft(values(changed), NOW);
  return read.ok ? 'ok' : read.error.code;
};

describe('an announcement form', () => {
  it('is read with the pickers’ own spelling', () => {
    const read = readDraft(values(), NOW);
    if (!read.ok) throw new Error(read.error.code);
    expect(formatIso(read.value.dueAt)).toBe('2026-11-27T17:00:00.000+08:00');
    expect(read.value).toMatchObject({ ladder: [3, 1], needsDone: true, collegeId: null, project: null });
  });

  it.each<[DraftValues, string]>([
    [{ kind: 'PARTY' }, 'NO_KIND'],
    [{ title: ' \u200b ' }, 'NO_TITLE'],
    [{ title: '长'.repeat(61) }, 'TITLE_TOO_LONG'],
    [{ detail: '长'.repeat(1001) }, 'DETAIL_TOO_LONG'],
    [{ detail: '13900139000' }, 'PERSONAL_DATA'],
    [{ dueDay: '2026-02-30' }, 'NO_DUE_DAY'],
    [{ dueTime: '25:00' }, 'NO_DUE_TIME'],
    [{ dueDay: '2026-11-17', dueTime: '09:05' }, 'DUE_IN_PAST'],
    [{ dueDay: '2026-11-17', dueTime: '09:06' }, 'ok'],
    [{ dueDay: '2036-11-17' }, 'DUE_TOO_FAR'],
    [{ audience: 'NOBODY' }, 'NO_AUDIENCE'],
    [{ audience: 'COLLEGE' }, 'NO_COLLEGE'],
    [{ audience: 'COLLEGE', collegeId: 'c1' }, 'ok'],
    [{ audience: 'PROJECT' }, 'NO_PROJECT'],
    [{ audience: 'PROJECT', project: 'ZN-01' }, 'ok'],
    [{ collegeId: 'c1' }, 'COLLEGE_UNUSED'],
    [{ project: 'ZN-01' }, 'PROJECT_UNUSED'],
    [{ needs: 'maybe' }, 'NO_NEED'],
    [{ ladder: '5' }, 'NO_LADDER'],
    [{ ladder: 'toString' }, 'NO_LADDER'],
  ])('with %j is judged %s', (changed, code) => {
    expect(codeOf(changed)).toBe(code);
  });

  it('for a group follows nobody up', () => {
    const read = readDraft(values({ audience: 'GROUP' }), NOW);
    expect(read).toMatchObject({ ok: true, value: { needsDone: false, ladder: [] } });
  });

  it('never throws, whatever is typed into it', () => {
    const control = fc.option(fc.string({ maxLength: 40 }), { nil: undefined });
    const anything = fc.record({
      title: control,
      detail: control,
      dueDay: control,
      dueTime: control,
      kind: control,
    });
    fc.assert(
      fc.property(anything, (changed) => {
        expect(codeOf(changed as DraftValues)).toMatch(/^[A-Z_]+$|^ok$/);
      }),
    );
  });
});
