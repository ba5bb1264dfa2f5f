import type { UserSpec } from '../../src/emulator/protocol.ts';
import { idsForName } from '../../src/emulator/state/ids.ts';
import type { RawRoster } from '../../src/features/roster/sheets.ts';
import { rawRoster } from './raw-roster.ts';

/** A person of the test school: his name, and what the roster says of him. */
interface Member {
  name: string;
  title: string;
  college?: string;
  roles?: string;
}

/** The two colleges of the test school. */
export const COLLEGES = { a: '智能制造学院', b: '现代商务学院' } as const;

/**
 * Everybody in the test school: two coordinators of P1 (the first also of P2) and the leader in college A, one of
 * each in college B, two approvers and an officer of 教务处, an administrator, and a stranger.
 */
export const MEMBERS = {
  c1: { name: '周敏', title: '智能制造学院 · 项目联络人', college: COLLEGES.a },
  c2: { name: '吴涛', title: '智能制造学院 · 项目联络人', college: COLLEGES.a },
  l: { name: '郑国强', title: '智能制造学院 · 学院负责人', college: COLLEGES.a, roles: 'COLLEGE_LEADER' },
  a1: { name: '钱静', title: '教务处审批人', roles: 'APPROVER' },
  a2: { name: '孙伟', title: '教务处审批人', roles: 'APPROVER' },
  m: { name: '何芳', title: '教务处', roles: 'ACADEMIC_AFFAIRS' },
  x: { name: '林同学', title: '学生（不在名单中）' },
  adm: { name: '许宁', title: '系统管理员', roles: 'ADMIN' },
  c4: { name: '冯丽', title: '现代商务学院 · 项目联络人', college: COLLEGES.b },
  l2: { name: '沈建国', title: '现代商务学院 · 学院负责人', college: COLLEGES.b, roles: 'COLLEGE_LEADER' },
} as const satisfies Record<string, Member>;

/** Short name of a person of the test school. */
export type PersonKey = keyof typeof MEMBERS;

/** All short names. */
export const PERSON_KEYS = Object.keys(MEMBERS) as PersonKey[];

/** The pilot projects: P1 and P2 in college A, P3 in college B. */
export const PROJECTS = {
  p1: { code: 'ZN-01', name: '工业机器人操作与运维', college: COLLEGES.a, coordinators: ['c1', 'c2'] },
  p2: { code: 'ZN-02', name: '数控车铣加工', college: COLLEGES.a, coordinators: ['c1'] },
  p3: { code: 'SW-01', name: '电子商务数据分析', college: COLLEGES.b, coordinators: ['c4'] },
} as const;

/** Short name of a project. */
export type ProjectKey = keyof typeof PROJECTS;

/** The account of a person in the emulated tenant, the same in every run. */
export const openIdOf = (key: PersonKey): string => idsForName(MEMBERS[key].name).openId;

const emailOf = (key: PersonKey): string => `${key}@school.example`;

/** Everybody as the emulated tenant knows them. */
export const tenantUsers = (): UserSpec[] =>
  PERSON_KEYS.map((key) => ({
    openId: openIdOf(key),
    name: MEMBERS[key].name,
    title: MEMBERS[key].title,
    email: emailOf(key),
  }));

function personRow(key: PersonKey): Record<string, string> {
  const { name, college, roles }: Member = MEMBERS[key];
  // The coordinator of college B is known by mailbox only: the bot has to find her account.
  const account = key === 'c4' ? '' : openIdOf(key);
  return { name, email: emailOf(key), open_id: account, college: college ?? '', roles: roles ?? '' };
}

/** The roster as `importRoster` takes it: every project active since `activeFrom` (a Monday is due at once). */
export function schoolRoster(activeFrom: string): RawRoster {
  const projects = Object.values(PROJECTS);
  return rawRoster({
    colleges: Object.values(COLLEGES).map((name) => ({ name })),
    people: PERSON_KEYS.filter((key) => key !== 'x').map(personRow),
    projects: projects.map(({ code, name, college }) => ({
      code,
      name,
      college,
      certificate: name,
      level: 'INTERMEDIATE',
      organization: '某培训评价组织',
      status: 'ACTIVE',
      approval_reference: '鄂教职成〔2026〕1号',
      activated_on: activeFrom,
      go_live_on: activeFrom,
    })),
    coordinators: projects.flatMap(({ code, coordinators }) =>
      coordinators.map((key) => ({ project: code, person: emailOf(key), from: activeFrom })),
    ),
  });
}
