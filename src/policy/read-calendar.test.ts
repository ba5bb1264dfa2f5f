import { describe, expect, it } from 'vitest';
import { addDays, day } from '../kernel/time.ts';
import { readCalendar } from './read-calendar.ts';
import { readCalendarForm } from './read-calendar-form.ts';

const content = {
  coverageEnd: '2027-12-31',
  holidays: [{ date: '2027-01-01', name: '元旦' }],
  makeupWorkdays: ['2027-02-20'],
  semesters: [{ name: '2026—2027 学年第二学期', firstMonday: '2027-03-01', weeks: 19 }],
  vacations: [{ name: '寒假', from: '2027-01-18', to: '2027-02-26' }],
};

const problems = (changed: object): string[] => {
  const read = readCalendar({ ...content, ...changed });
  return read.ok ? [] : read.error;
};

describe('readCalendar (SPEC 0.2, calendar:import)', () => {
  it('takes the contract and gives it back unchanged', () => {
    const read = readCalendar(content);
    expect(read.ok && read.value).toEqual(content);
  });

  it('refuses what does not exist, lies beyond the coverage or contradicts itself, by its place', () => {
    expect(problems({ coverageEnd: '2027-02-30' })[0]).toBe(
      '「节假日安排已知到」日期写成 yyyy-MM-dd，例如 2027-01-01（coverageEnd）',
    );
    expect(problems({ holidays: [{ date: '2028-01-01', name: '元旦' }] })).toEqual([
      '2028-01-01 晚于「节假日安排已知到」2027-12-31',
    ]);
    expect(problems({ makeupWorkdays: ['2027-01-01'] })).toEqual(['2027-01-01 既是节假日又是补班日']);
    expect(problems({ semesters: [{ name: '秋', firstMonday: '2027-03-02', weeks: 19 }] })[0]).toContain(
      '不是周一',
    );
    expect(problems({ vacations: [{ name: '寒假', from: '2027-02-02', to: '2027-02-01' }] })[0]).toContain(
      '早于',
    );
    expect(problems({ extra: 1 })[0]).toContain('文件');
  });

  it('names fields by their labels, in Chinese only', () => {
    expect(problems({ holidays: [{ date: '2027-01-01', name: '' }] })).toEqual([
      '「节假日」每一项都要有名称，最多 60 字（holidays.0.name）',
    ]);
    expect(problems({ semesters: [{ name: '春', firstMonday: '2027-03-01', weeks: 0 }] })).toEqual([
      '「学期」写明周数，1 到 30，例如 19周（semesters.0.weeks）',
    ]);
    expect(problems({ vacations: '寒假' })[0]).not.toMatch(/Invalid|expected/u);
  });

  it('refuses a vacation that was written as holidays: some day must be a workday', () => {
    const from = (days: number) =>
      Array.from({ length: days }, (_, index) => ({ date: addDays(day('2027-07-05'), index), name: '暑假' }));
    expect(problems({ holidays: from(58) })).toEqual([
      '「节假日」2027-07-05 至 2027-08-31 连续超过 30 天没有工作日，放假请写在「寒暑假」',
    ]);
    expect(problems({ holidays: from(10) })).toEqual([]);
  });
});

describe('readCalendarForm', () => {
  it('reads a day or a range a line, with the name after it', () => {
    const read = readCalendarForm({
      coverageEnd: '2027-12-31 +0800',
      holidays: '2027-01-01 元旦\n2027-02-05~2027-02-07 春节',
      makeupWorkdays: '2027-02-20；2027-02-28',
      semesters: '2027-03-01 2026—2027 学年第二学期 19周',
      vacations: '2027-01-18 至 2027-02-26 寒假',
    });
    expect(read.ok && read.value).toEqual({
      coverageEnd: '2027-12-31',
      holidays: [
        { date: '2027-01-01', name: '元旦' },
        { date: '2027-02-05', name: '春节' },
        { date: '2027-02-06', name: '春节' },
        { date: '2027-02-07', name: '春节' },
      ],
      makeupWorkdays: ['2027-02-20', '2027-02-28'],
      semesters: [{ name: '2026—2027 学年第二学期', firstMonday: '2027-03-01', weeks: 19 }],
      vacations: [{ name: '寒假', from: '2027-01-18', to: '2027-02-26' }],
    });
  });

  it('names the line that it does not understand', () => {
    const empty = { coverageEnd: '2027-12-31', makeupWorkdays: '', semesters: '', vacations: '' };
    const read = readCalendarForm({ ...empty, holidays: '元旦放一天' });
    expect(read.ok ? [] : read.error).toEqual(['没有看懂这一行：元旦放一天']);
    const unnamed = readCalendarForm({ ...empty, holidays: '2027-01-01' });
    expect(unnamed.ok ? [] : unnamed.error).toEqual(['「节假日」每一项都要有名称，最多 60 字']);
  });
});
