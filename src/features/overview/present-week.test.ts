import { describe, expect, it } from 'vitest';
import { asCollegeId, asProjectId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { day, instantAt } from '../../kernel/time.ts';
import { readSettings } from '../../policy/school-settings.ts';
import { STATUTORY_CALENDAR } from '../../policy/statutory-calendar.ts';
import type { RosterProject } from '../roster/index.ts';
import { presentWeek } from './present-week.ts';

const calendar = { ...STATUTORY_CALENDAR, reviews: [] };
const now = instantAt(day('2026-11-20'), '17:05');
const projects = Array.from({ length: 32 }, (_, index) => {
  const college = { id: asCollegeId(`c${index}`), name: `第${index}学院` };
  const project = { id: asProjectId(`p${index}`), name: `项目${index}`, college } as RosterProject;
  return { project, state: 'MISSING' as const, filed: null };
});
const overview = {
  ...{ week: '2026-W47' as ReportingWeek, settings: readSettings(new Map()), projects },
  ...{ openItems: 0, undeliverable: 0, observed: 0 },
};
const shown = (page: number | null): string => {
  const card: JsonObject = presentWeek(calendar, overview, { kind: 'SCHOOL' }, { now, page, inPlace: true });
  return JSON.stringify(card);
};
const listed = (text: string): string[] => [...new Set(text.match(/第\d+学院/gu))];

describe('the overview of a school with 32 colleges', () => {
  it('leads to every college over the pages of 各学院', () => {
    const pages = [1, 2, 3].map(shown);
    expect(pages.flatMap(listed).sort()).toEqual(projects.map(({ project }) => project.college.name).sort());
    expect(pages[0]).not.toContain('上一页');
    expect(pages[0]).toContain('"action":"overview.colleges","week":"2026-W47","page":2');
    expect(pages[1]).toContain('各学院 · 第 2/3 页');
    expect(pages[2]).not.toContain('下一页');
    expect(shown(99)).toBe(pages[2]);
  });

  it('says on the list of debtors how many more there are', () => {
    expect(listed(shown(null))).toHaveLength(15);
    expect(shown(null)).toContain('还有 17 个学院没有列出，请点「各学院」逐页查看。');
  });
});
