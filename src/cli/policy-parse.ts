import { readFileSync } from 'node:fs';
import { checkPolicy } from '../policy/text/check-policy.ts';
import { parsePolicy } from '../policy/text/parse-structure.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('usage: npm run policy:parse -- FILE\n');
  process.exitCode = 2;
} else {
  const parsed = parsePolicy(readFileSync(file, 'utf8'));
  const { policy, chapters, tail } = parsed;
  const lines = [
    `标题：${policy.title || '（没有找到）'}`,
    `文号：${policy.documentNumber || '（没有找到）'}`,
    `印发日期：${policy.issuedOn ?? '（没有找到）'}`,
    `章：${chapters.length}，条：${policy.articles.length}，款项与段落：${policy.articles.flatMap((one) => one.clauses).length}`,
    ...policy.articles.map(
      ({ label, clauses }) => `${label}\t${clauses.length}\t${clauses.map(({ id }) => id).join(' ')}`,
    ),
    ...(tail.length === 0 ? [] : [`不属于条文的末尾：${tail.join(' / ')}`]),
    ...checkPolicy(parsed).map(({ code, where, detail }) => `不能发布 ${code} ${where}：${detail}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (checkPolicy(parsed).length > 0) process.exitCode = 1;
}
