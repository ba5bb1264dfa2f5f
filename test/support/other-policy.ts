import type { Database } from '../../src/db/index.ts';
import { importVersion } from '../../src/features/policy-versions/index.ts';
import { day, type Instant } from '../../src/kernel/time.ts';
import { NO_VOCABULARY } from '../../src/policy/answers/vocabulary.ts';
import { parsePolicy } from '../../src/policy/text/parse-structure.ts';
import type { World } from './world.ts';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

function articleText(number: number): string {
  if (number === 5) return '集中开展证书培训的，应当事先将培训计划报教务部批准。';
  if (number === 8) return '学生参加考核的费用，首个证书由学院承担，其他证书由学生自付。';
  if (number === 9)
    return '有下列情形之一的，予以退出：\n（一）弄虚作假；\n（二）拒不整改；\n（三）连续两周未提交周报。';
  return `第${number}件事由教务部负责，各二级学院配合，每学期检查一次。`;
}

/** A small regulation of another school: 12 articles, 「（一）」 items, two weeks in a row (US-36). */
export const OTHER_POLICY = [
  '某学院试点管理细则',
  '某院教〔2026〕7号',
  '2026 年 11 月 20 日',
  ...NUMERALS.map((numeral, index) => `第${numeral}条 ${articleText(index + 1)}`),
].join('\n');

/** Imports that regulation as the command does; its id. */
export async function importsOtherPolicy(db: Database, from: string, at: Instant): Promise<string> {
  const version = { source: OTHER_POLICY, parsed: parsePolicy(OTHER_POLICY), vocabulary: NO_VOCABULARY };
  const made = await db.transaction((tx) =>
    importVersion(tx, { ...version, from: day(from) }, { at, via: 'test' }),
  );
  if (!made.ok) throw new Error(`not imported: ${made.error.code}`);
  return made.value.id;
}

/** Lets 教务处 bind the weeks in a row in a version to come, and look at the binding again: every card of it is there. */
export async function bindsOtherPolicy(world: World): Promise<void> {
  const { m } = world.people;
  await importsOtherPolicy(world.db, '2027-03-01', await world.now());
  const asked = await m.says('待办');
  const todo = await m.sees('新版办法有规则未绑定条款', { after: asked });
  const after = (await m.messages()).at(-1) ?? todo;
  await m.taps(todo, '绑定');
  const card = await m.sees('2027-03-01 起生效：某学院试点管理细则', { after });
  await m.taps(card, '绑定');
  await m.submits(await m.again(card), { others: '9.3' });
  await m.taps(await m.again(card), '确认绑定');
  await m.taps(await m.again(card), '更改');
  await m.submits(await m.again(card), { others: '9.3' });
  await m.sees('从原文读出：连续 2 周', { after });
}
