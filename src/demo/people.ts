import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { projectFile } from '../cards/index.ts';

/** The folder of the demo roster, in the format of `npm run roster:import`. */
export const DEMO_ROSTER = projectFile('src/demo/roster');

/** A person as the emulated tenant knows him. `title` says who he is, for the persona switcher. */
export interface DemoPerson {
  openId: string;
  name: string;
  email?: string;
  title: string;
}

type Row = Record<string, string>;

const ROLE_TITLES: [role: string, title: string][] = [
  ['COLLEGE_LEADER', '学院负责人'],
  ['ACADEMIC_AFFAIRS', '教务处'],
  ['APPROVER', '教务处审批人'],
  ['FINANCE', '计划财务处'],
  ['ADMIN', '系统管理员'],
];

function titleOf({ roles = '', college = '' }: Row): string {
  const role = ROLE_TITLES.find(([name]) => roles.includes(name))?.[1] ?? '项目联络人';
  return college === '' ? role : `${college} · ${role}`;
}

/** The same account at every start. */
const openIdOf = (name: string): string =>
  `ou_${createHash('sha256').update(`demo ${name}`).digest('hex').slice(0, 32)}`;

/** Everybody on the demo roster, coordinators of two projects first, and one stranger who is not on it. */
export function demoPeople(): DemoPerson[] {
  const rows: Row[] = parse(readFileSync(`${DEMO_ROSTER}/people.csv`, 'utf8'), { columns: true });
  const people = rows.map((row) => ({
    openId: openIdOf(row.name ?? ''),
    name: row.name ?? '',
    ...(row.email ? { email: row.email } : {}),
    title: titleOf(row),
  }));
  const first = ['李明', '赵磊', '何静', '王建国', '罗敏'];
  const chosen = first.flatMap((name) => people.filter((person) => person.name === name));
  const stranger: DemoPerson = { openId: openIdOf('林同学'), name: '林同学', title: '学生（不在名单中）' };
  return [...chosen, stranger, ...people.filter(({ name }) => !first.includes(name))];
}
