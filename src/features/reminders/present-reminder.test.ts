import { describe, expect, it } from 'vitest';
import { asCollegeId, asOpenId, asPersonId, asProjectId } from '../../kernel/ids.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { day, instantAt } from '../../kernel/time.ts';
import { readSettings } from '../../policy/school-settings.ts';
import { STATUTORY_CALENDAR } from '../../policy/statutory-calendar.ts';
import type { OwedProject, ReminderKind } from './model.ts';
import { presentReminder } from './present-reminder.ts';

const W47 = '2026-W47' as ReportingWeek;
const dueAt = instantAt(day('2026-11-20'), '17:00');

const owed = (index: number, state: 'MISSING' | 'LATE'): OwedProject => ({
  project: {
    id: asProjectId(`project-${index}`),
    code: `ZN-${index}`,
    name: '数控车铣加工',
    certificate: '数控车铣加工',
    level: 'INTERMEDIATE',
    college: { id: asCollegeId('college-1'), name: '智能制造学院' },
    status: 'ACTIVE',
    activatedOn: null,
    goLiveOn: null,
    suspendedFrom: null,
    suspendedTo: null,
    endedOn: null,
  },
  line: {
    week: W47,
    state,
    duty: { kind: 'DUE', dueAt },
    submittedAt: state === 'LATE' ? instantAt(day('2026-11-20'), '17:05') : null,
    missStreak: 1,
    isReset: false,
  },
  missStreak: 1,
});

const textOf = (kind: ReminderKind, all: OwedProject[]): string => {
  const receiver = { id: asPersonId('p'), name: '周敏', openId: asOpenId('ou_1'), standsInFor: null };
  const now = instantAt(day('2026-11-20'), '17:15');
  const judging = { calendar: STATUTORY_CALENDAR, settings: readSettings(new Map()), now };
  return JSON.stringify(presentReminder({ kind, week: W47, receiver, owed: all }, judging, true));
};

describe('a warning', () => {
  it('asks for a report only while one is missing', () => {
    expect(textOf('OVERDUE', [owed(1, 'LATE')])).not.toContain('请尽快补交');
    expect(textOf('OVERDUE', [owed(1, 'LATE')])).toContain('记为迟交');
    expect(textOf('OVERDUE', [owed(1, 'LATE'), owed(2, 'MISSING')])).toContain('请尽快补交');
  });

  it('keeps the citation of the regulation that was in force on its due day (US-36)', () => {
    const receiver = { id: asPersonId('p'), name: '周敏', openId: asOpenId('ou_1'), standsInFor: null };
    const later = { number: '某院教〔2026〕7号', title: '细则', bindings: {} };
    const settings = readSettings(new Map(), [{ id: 'v', from: day('2026-11-21'), ...later }]);
    const card = { kind: 'OVERDUE', week: W47, receiver, owed: [owed(1, 'MISSING')] } as const;
    const shown = (from: string): string => {
      const [policy] = settings.policies;
      const policies = policy === undefined ? [] : [{ ...policy, from: day(from) }];
      const now = instantAt(day('2026-12-10'), '09:00');
      const judging = { calendar: STATUTORY_CALENDAR, settings: { ...settings, policies }, now };
      return JSON.stringify(presentReminder({ ...card, owed: [...card.owed] }, judging, false));
    };
    expect(shown('2026-11-21')).toContain('连续三周不按时提交周报');
    expect(shown('2026-11-20')).toContain('依据条款未绑定');
  });

  it('sends a leader to the word that shows his college (reading 26)', () => {
    const many = Array.from({ length: 14 }, (_, index) => owed(index, 'MISSING'));
    expect(textOf('LEADER_WARNING', many)).toContain('请发送「本周」查看');
    expect(textOf('OVERDUE', many)).toContain('请发送「周报」查看');
  });
});
