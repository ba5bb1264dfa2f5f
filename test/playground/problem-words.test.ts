import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isWorded, sentenceOf } from '../../src/playground/web/api/problems.ts';

const EMULATOR = join(import.meta.dirname, '../../src/emulator');
const REFUSED = /refusal\(\s*\d+,\s*'([A-Z_]+)'|problem: '([A-Z_]+)'/g;

/** Every problem that the emulator's own surfaces name. */
function problemsAnswered(): string[] {
  const files = ['client', 'control', 'http'].flatMap((folder) =>
    readdirSync(join(EMULATOR, folder), { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => join(EMULATOR, folder, file)),
  );
  const found = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(REFUSED)]);
  return [...new Set(found.map(([, refused, told]) => refused ?? told ?? ''))];
}

describe('what the emulator refuses', () => {
  it('has words of the page', () => {
    const problems = problemsAnswered();
    expect(problems).toContain('TOO_LATE');
    expect(problems.filter((problem) => !isWorded(problem))).toEqual([]);
  });

  it('is told in the language of the page, with what only the emulator knows', () => {
    const late = { problem: 'TOO_LATE', detail: 'the time to edit it is over' };
    expect(sentenceOf(late, 'zh')).toBe('已超过可以操作的时间');
    expect(sentenceOf(late, 'en')).toBe('The time to do that is over');
    expect(sentenceOf({ problem: 'INVALID_BODY', detail: 'menu key' }, 'zh')).toBe(
      '填写的内容有误（menu key）',
    );
    expect(sentenceOf({ problem: 'toString', detail: 'as it came' }, 'zh')).toBe('as it came');
  });
});
