import { z } from 'zod';
import type { ReportingWeek } from '../kernel/reporting-week.ts';
import type { PolicyPeriod } from './bound-rules.ts';

/**
 * What the regulation leaves open and the school decides (SPEC decisions D1–D3, D6). Cards label every statement
 * that rests on one of these 学校设置. Values are kept as text; this file reads and writes that text.
 */
const onOff = z.enum(['on', 'off']).transform((text) => text === 'on');
const hourMinute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '写成 HH:mm，例如 17:00');
const hourRange = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, '写成 HH:mm-HH:mm，例如 22:00-07:30');
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/, `写成 ${min} 到 ${max} 的整数`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `要在 ${min} 到 ${max} 之间`);

/** Roles whose holders may decide a step of an approval. */
export const APPROVAL_ROLES = ['COLLEGE_LEADER', 'APPROVER', 'ACADEMIC_AFFAIRS'] as const;
export type ApprovalRole = (typeof APPROVAL_ROLES)[number];

/** A step of the approval of training plans: one of the role's holders decides (或签), or all agree (会签). */
export interface ApprovalStep {
  role: ApprovalRole;
  needsAll: boolean;
}

const isApprovalRole = (text: string | undefined): text is ApprovalRole =>
  APPROVAL_ROLES.some((role) => role === text);

/** The steps in a text such as `COLLEGE_LEADER:ANY;APPROVER:ALL`; what is not a step is null. */
const stepsIn = (text: string): (ApprovalStep | null)[] =>
  text.split(/[;；]/).map((part) => {
    const [role, quorum, ...rest] = part.trim().split(':');
    const isStep = isApprovalRole(role) && (quorum === 'ANY' || quorum === 'ALL') && rest.length === 0;
    return isStep ? { role, needsAll: quorum === 'ALL' } : null;
  });

const READERS = {
  /** Nothing leaves to anyone but 教务处 and ADMIN, except answers to people's own taps and messages. */
  observation: onOff,
  /** ISO weekday on which the week's report is due (D1). */
  dueWeekday: whole(1, 7),
  /** Local time of the due instant (D1). */
  dueTime: hourMinute,
  /** Minutes after the due instant that still count as on time (D1). */
  graceMinutes: whole(0, 1440),
  /** Whether a late report counts like a missing one (D2). */
  lateCounts: onOff,
  /** What an exempt week does to the streak (D3). */
  exemptWeeks: z.enum(['TRANSPARENT', 'RESET']),
  /** What a vacation week does to the streak (D3). */
  vacationWeeks: z.enum(['TRANSPARENT', 'RESET']),
  /**
   * Consecutive weeks not on time that open a case; bound to clause 7.1.1. An imported regulation brings its own
   * number.
   */
  missThreshold: whole(2, 9),
  /** How many calendar weeks back a missing report may be made up. */
  makeUpWeeks: whole(0, 26),
  /** Days in which the college answers a returned plan or outcome of a rectification, at the least. */
  reworkDays: whole(1, 60),
  /** Hours without reminders. */
  quietHours: hourRange,
  /** Hours in which an urgent buzz is allowed. */
  workingHours: hourRange,
  /** Whether an urgent buzz goes with a warning at the two highest levels, in working hours. */
  urgentBuzz: onOff,
  /** The group in which debtors are mentioned after the close, or `off`; private chat comes first all the same. */
  reminderGroup: z.string().regex(/^(off|oc_[0-9a-zA-Z]{6,60})$/, '写成 off，或在群里发送「本群提醒」来设置'),
  /** The default stages that a report may name, separated by `;`. */
  reportStages: z
    .string()
    .min(1)
    .transform((text) =>
      text
        .split(/[;；]/)
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .refine(
      (list) => list.length >= 1 && list.length <= 20 && list.every((stage) => stage.length <= 30),
      '1 到 20 个阶段，用 ; 分开',
    ),
  /** Who approves a training plan, step after step; the regulation only says 经教务处审批 (clauses 7.5, 8.3). */
  approvalSteps: z
    .string()
    .transform(stepsIn)
    .refine(
      (steps) => steps.length <= 5 && steps.every((step) => step !== null),
      '写成 角色:ANY 或 角色:ALL，用 ; 分开，最多 5 步，例如 COLLEGE_LEADER:ANY;APPROVER:ANY',
    )
    .transform((steps) => steps.filter((step) => step !== null)),
};

export type SettingKey = keyof typeof READERS;

/** The settings that decide when a week is due. */
export interface DueSettings {
  dueWeekday: number;
  dueTime: string;
  graceMinutes: number;
}

/** What was in force for the weeks before `until`: weeks that were closed keep what they were judged by. */
export interface FormerDue extends DueSettings {
  until: ReportingWeek;
}

export type SchoolSettings = { [K in SettingKey]: z.output<(typeof READERS)[K]> } & {
  /** Oldest first. */
  formerDue: readonly FormerDue[];
  /** The imported regulations by their first day, oldest first. */
  policies: readonly PolicyPeriod[];
};

export const DUE_KEYS = ['dueWeekday', 'dueTime', 'graceMinutes'] as const satisfies readonly SettingKey[];

const FORMER_PREFIX = 'formerDue:';

/** The key under which a former due setting is kept, by the first week that it does not concern. */
export const formerDueKey = (until: ReportingWeek): string => `${FORMER_PREFIX}${until}`;

const Former = z.strictObject({
  dueWeekday: z.number(),
  dueTime: z.string(),
  graceMinutes: z.number(),
});

function readFormer(stored: ReadonlyMap<string, string>): FormerDue[] {
  return [...stored]
    .filter(([key]) => key.startsWith(FORMER_PREFIX))
    .map(([key, value]) => ({
      ...Former.parse(JSON.parse(value)),
      until: key.slice(FORMER_PREFIX.length) as ReportingWeek,
    }))
    .sort((a, b) => (a.until < b.until ? -1 : 1));
}

/** The due settings by which a week is judged. */
export function dueSettingsOf(settings: SchoolSettings, week: ReportingWeek): DueSettings {
  return settings.formerDue.find(({ until }) => week < until) ?? settings;
}

/** The adopted defaults, as text. */
export const DEFAULT_SETTINGS: Record<SettingKey, string> = {
  observation: 'on',
  dueWeekday: '5',
  dueTime: '17:00',
  graceMinutes: '0',
  lateCounts: 'on',
  exemptWeeks: 'TRANSPARENT',
  vacationWeeks: 'RESET',
  missThreshold: '3',
  makeUpWeeks: '4',
  reworkDays: '7',
  quietHours: '22:00-07:30',
  workingHours: '08:30-17:30',
  urgentBuzz: 'on',
  reminderGroup: 'off',
  reportStages: '筹备;报名;培训;考核;总结归档',
  approvalSteps: 'APPROVER:ANY',
};

/** What each setting decides, in a few words for 教务处 and the command line. */
export const SETTING_NAMES: Record<SettingKey, string> = {
  observation: '观察模式（只算不发）',
  dueWeekday: '周报截止日（1＝周一 … 7＝周日）',
  dueTime: '周报截止时刻',
  graceMinutes: '宽限分钟数',
  lateCounts: '迟交是否计入不按时',
  exemptWeeks: '免报周对连续周数的影响',
  vacationWeeks: '假期周对连续周数的影响',
  missThreshold: '达到退出情形的连续周数（第七条 1.(1)）',
  makeUpWeeks: '可补交的周数',
  reworkDays: '整改方案或成果退回后重新提交的天数',
  quietHours: '免打扰时段',
  workingHours: '工作时段',
  urgentBuzz: '连续两周起的预警是否加急',
  reminderGroup: '截止后在哪个群里提醒未交的人',
  reportStages: '周报可选的项目阶段',
  approvalSteps: '培训方案的审批步骤',
};

export const SETTING_KEYS = Object.keys(READERS) as SettingKey[];

/** Whether the text names a setting. */
export const isSettingKey = (text: string): text is SettingKey => Object.hasOwn(READERS, text);

/** Checks one value; the refusal is a sentence in Chinese that says how to write it. */
export function checkSetting(key: SettingKey, value: string): { ok: true } | { ok: false; reason: string } {
  const read = READERS[key].safeParse(value);
  if (read.success) return { ok: true };
  return { ok: false, reason: read.error.issues.map((issue) => issue.message).join('；') };
}

const DEFAULTS: ReadonlyMap<SettingKey, unknown> = new Map(
  SETTING_KEYS.map((key) => [key, READERS[key].parse(DEFAULT_SETTINGS[key])]),
);

/**
 * Typed settings from stored texts; what is not stored, or no longer valid, takes its default. `policies`: the imported
 * regulations, oldest first.
 */
export function readSettings(
  stored: ReadonlyMap<string, string>,
  policies: readonly PolicyPeriod[] = [],
): SchoolSettings {
  const value = (key: SettingKey): unknown => {
    const text = stored.get(key);
    const read = text === undefined ? undefined : READERS[key].safeParse(text);
    return read?.success === true ? read.data : DEFAULTS.get(key);
  };
  const values = Object.fromEntries(SETTING_KEYS.map((key) => [key, value(key)]));
  return { ...values, formerDue: readFormer(stored), policies } as unknown as SchoolSettings;
}
