import { readPolicyFile } from '../policy/read-policy-file.ts';
import { parseReport } from '../policy/text/parse-report.ts';
import { parsePolicy } from '../policy/text/parse-structure.ts';

async function main([file]: readonly string[]): Promise<number> {
  if (file === undefined) {
    process.stderr.write('usage: npm run policy:parse -- FILE\n');
    return 2;
  }
  const read = await readPolicyFile(file);
  if (!read.ok) {
    process.stderr.write(`${read.error.reason}\n`);
    return 2;
  }
  const { lines, mismatches } = parseReport(parsePolicy(read.value));
  process.stdout.write(`${lines.join('\n')}\n`);
  return mismatches.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
