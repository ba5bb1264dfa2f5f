import { checkPolicy } from './check-policy.ts';
import type { PolicyMismatch } from './model.ts';
import type { ParsedPolicy } from './parse-structure.ts';

/** What was found in a text, as lines for the command line, and everything that keeps it from being published. */
export interface ParseReport {
  lines: string[];
  mismatches: PolicyMismatch[];
}

/** The report on a text: title, number, date, every article with its clauses, what is left over, what is wrong. */
export function parseReport(parsed: ParsedPolicy): ParseReport {
  const { policy, chapters, tail } = parsed;
  const mismatches = checkPolicy(parsed);
  const clauses = policy.articles.flatMap((one) => one.clauses).length;
  return {
    lines: [
      `标题：${policy.title || '（没有找到）'}`,
      `文号：${policy.documentNumber || '（没有找到）'}`,
      `印发日期：${policy.issuedOn ?? '（没有找到）'}`,
      `章：${chapters.length}，条：${policy.articles.length}，款项与段落：${clauses}`,
      ...policy.articles.map(
        ({ label, clauses: own }) => `${label}\t${own.length}\t${own.map(({ id }) => id).join(' ')}`,
      ),
      ...(tail.length === 0 ? [] : [`不属于条文的末尾：${tail.join(' / ')}`]),
      ...mismatches.map(({ code, where, detail }) => `不能发布 ${code} ${where}：${detail}`),
    ],
    mismatches,
  };
}
