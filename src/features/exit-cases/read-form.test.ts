import { describe, expect, it } from 'vitest';
import { day } from '../../kernel/time.ts';
import { readDay, readLink, readText } from './read-form.ts';

describe('what is typed into a form', () => {
  it('is trimmed, freed of what cannot be seen, and long enough', () => {
    expect(readText('reason', '  请落实\u202e专人。 ', 5)).toEqual({ ok: true, value: '请落实专人。' });
    expect(readText('reason', ' 整改 ', 5)).toEqual({
      ok: false,
      error: { code: 'TOO_SHORT', field: 'reason', least: 5 },
    });
    expect(readText('reason', undefined)).toEqual({ ok: true, value: '' });
    expect(readText('reason', '字'.repeat(2_000))).toMatchObject({ value: '字'.repeat(1_000) });
  });

  it('holds no personal data (reading 23)', () => {
    expect(readText('reason', '请联系 13900139000 的老师')).toMatchObject({
      error: { code: 'PERSONAL_DATA' },
    });
  });

  it('names a later day, as the date picker writes it', () => {
    const today = day('2026-11-27');
    expect(readDay('planDueDay', '2026-12-14 +0800', today)).toEqual({ ok: true, value: '2026-12-14' });
    expect(readDay('planDueDay', '2026-11-27 +0800', today)).toMatchObject({
      error: { code: 'DAY_NOT_LATER' },
    });
    expect(readDay('planDueDay', '2026-02-30', today)).toMatchObject({ error: { code: 'NOT_A_DAY' } });
    expect(readDay('planDueDay', undefined, today)).toMatchObject({ error: { code: 'NOT_A_DAY' } });
  });

  it('links over http or https, or not at all', () => {
    expect(readLink('attachment', '')).toEqual({ ok: true, value: '' });
    expect(readLink('attachment', 'https://example.edu.cn/a?b=c')).toMatchObject({ ok: true });
    for (const wrong of ['C:\\a.doc', 'javascript:alert(1)', 'http://a b', 'https://'])
      expect(readLink('attachment', wrong)).toMatchObject({ error: { code: 'NOT_A_LINK' } });
  });
});
