import { describe, expect, it } from 'vitest';
import { elementsIn } from '../../../test/support/card-elements.ts';
import type { CollegeId } from '../../kernel/ids.ts';
import { presentSchoolStatement } from './present-hours.ts';

describe('presentSchoolStatement', () => {
  it('shows every college, page by page', () => {
    const total = { delivered: 1, credited: 1, excess: 0 };
    const all = Array.from({ length: 31 }, (_, index) => ({
      ...{ year: 2026, college: { id: `c${index}` as CollegeId, name: `学院${index}号` }, rows: [], total },
      ...{ unreported: 0, future: 0, isOver: true, settled: null },
    }));
    const pages = [1, 2, 3].map((page) => presentSchoolStatement({ year: 2026, basis: null }, all, page));
    for (const { college } of all)
      expect(pages.slice(0, 2).some((page) => JSON.stringify(page).includes(college.name))).toBe(true);
    expect(JSON.stringify(pages[0])).toContain('第 1 页，共 2 页（31 个学院）');
    expect(JSON.stringify(pages[0])).toContain('依据条款未绑定');
    expect(pages[2]).toEqual(pages[1]);
    expect(Math.max(...pages.map(elementsIn))).toBeLessThanOrEqual(200);
  });
});
