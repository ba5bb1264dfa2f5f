import { describe, expect, it } from 'vitest';
import type { Day } from '../../kernel/time.ts';
import { type Instant, instantAt } from '../../kernel/time.ts';
import { fileNameOf, shortFileName } from './file-name.ts';

const AT: Instant = instantAt('2026-11-17' as Day, '09:05');

describe('the name of a file', () => {
  it('stays as it is when it is short, on one line and without what cannot be seen', () => {
    expect(shortFileName('学生 名单.xlsx')).toBe('学生 名单.xlsx');
    expect(shortFileName(' 名单\n\t(1)\u202Exslx.exe ')).toBe('名单 (1)xslx.exe');
  });

  it('is cut before its ending, by characters as people count them', () => {
    const short = shortFileName(`${'📄'.repeat(80)}.pdf`);
    expect(short).toBe(`${'📄'.repeat(55)}….pdf`);
    expect([...shortFileName('长'.repeat(80))]).toHaveLength(60);
    expect(shortFileName(short)).toBe(short);
  });

  it('is made of the instant for a picture, and where nothing is left of it', () => {
    expect(fileNameOf({ kind: 'image', name: '' }, AT)).toBe('图片 11月17日 周二 09:05');
    expect(fileNameOf({ kind: 'file', name: '\u200b \n' }, AT)).toBe('文件 11月17日 周二 09:05');
  });
});
