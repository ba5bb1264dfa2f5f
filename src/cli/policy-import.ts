import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigError, loadStorageConfig, processEnvironment } from '../config.ts';
import { type Database, openDatabase, storedClock } from '../db/index.ts';
import {
  type ImportRefusal,
  idInForce,
  importVersion,
  type NewVersion,
  textOf,
} from '../features/policy-versions/index.ts';
import { type Day, dayOf, type Instant, isDay, systemClock } from '../kernel/time.ts';
import { prepared } from '../policy/answers/answerer.ts';
import { NO_VOCABULARY, type Vocabulary, vocabularySchema } from '../policy/answers/vocabulary.ts';
import { readPolicyFile } from '../policy/read-policy-file.ts';
import { changeLines } from '../policy/text/change-lines.ts';
import { compareVersions } from '../policy/text/compare-versions.ts';
import { findClause, type PolicyText } from '../policy/text/model.ts';
import { parseReport } from '../policy/text/parse-report.ts';
import { parsePolicy } from '../policy/text/parse-structure.ts';

const USAGE =
  '用法：npm run policy:import -- 文件.txt|md|docx [--vocabulary 文件.json] [--from yyyy-MM-dd] [--dry-run]';

const print = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

interface Asked {
  file: string;
  vocabulary: string | undefined;
  from: Day | null;
  isTrial: boolean;
}

function parsedArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { vocabulary: text, from: text, 'dry-run': { type: 'boolean' } } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch {
    throw new ConfigError([USAGE]);
  }
}

function readArguments(args: readonly string[]): Asked {
  const { values, positionals } = parsedArguments(args);
  const [file, ...rest] = positionals;
  const from = values.from ?? null;
  if (file === undefined || rest.length > 0) throw new ConfigError([USAGE]);
  if (from !== null && !isDay(from)) throw new ConfigError(['--from 要写成 yyyy-MM-dd，例如 2027-03-01']);
  return { file, vocabulary: values.vocabulary, from, isTrial: values['dry-run'] === true };
}

function readVocabulary(path: string | undefined): Vocabulary {
  if (path === undefined) return NO_VOCABULARY;
  try {
    return vocabularySchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new ConfigError([
      `读不了词汇文件 ${path}：${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
}

/** A vocabulary that speaks of clauses of another text would answer nothing, or wrongly. */
function checkVocabulary(vocabulary: Vocabulary, policy: PolicyText): void {
  const { answered, conclusions, notes, companions } = vocabulary;
  if (vocabulary.policy !== '' && vocabulary.policy !== policy.documentNumber)
    throw new ConfigError([
      `词汇文件属于 ${vocabulary.policy}，文本是 ${policy.documentNumber || '没有文号的办法'}。没有导入。`,
    ]);
  const named = [
    ...answered.flatMap(({ clauses }) => clauses),
    ...Object.keys(conclusions),
    ...Object.keys(notes),
    ...Object.entries(companions).flatMap(([id, beside]) => [id, ...beside.map(({ clause }) => clause)]),
  ];
  const lost = [...new Set(named)].filter((id) => findClause(policy, id) === null);
  if (lost.length > 0)
    throw new ConfigError([`词汇文件提到文本里没有的条款：${lost.join('、')}。没有导入。`]);
}

const REFUSALS: Record<ImportRefusal['code'], string> = {
  MISMATCH: '没有导入。',
  NUMBER_OF_SHIPPED: '文号与随附的办法相同，请写明修订后的文号。没有导入。',
  ALREADY_IMPORTED: '同一文本、同一生效日已经导入过，没有重复导入。',
};

async function store(db: Database, version: NewVersion, at: Instant): Promise<number> {
  const stored = await db.transaction((tx) => importVersion(tx, version, { at, via: 'cli policy:import' }));
  if (!stored.ok) {
    print([REFUSALS[stored.error.code]]);
    return stored.error.code === 'ALREADY_IMPORTED' ? 0 : 1;
  }
  print([
    `已导入，${version.from} 起生效。`,
    '新版本里的规则都还没有绑定条款：生效后预警、退出案卷、费用等停用，直到教务处发送「办法」绑定。',
  ]);
  return 0;
}

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  const vocabulary = readVocabulary(asked.vocabulary);
  const read = await readPolicyFile(asked.file);
  if (!read.ok) throw new ConfigError([read.error.reason]);
  const parsed = parsePolicy(read.value);
  const { lines, mismatches } = parseReport(parsed);
  print(lines);
  if (mismatches.length > 0) throw new ConfigError(['结构不完整，没有导入。请先改好文本。']);
  checkVocabulary(vocabulary, parsed.policy);
  const { databaseUrl, dataDir } = loadStorageConfig(processEnvironment());
  const db = await openDatabase({ url: databaseUrl, dataDir });
  try {
    // On a database whose clock is moved by hand, that clock says what is in force.
    const at = (await storedClock(db.client)) ?? systemClock.now();
    const inForce = await textOf(db.client, await idInForce(db.client, dayOf(at)));
    const changes = inForce === null ? [] : compareVersions(inForce, parsed.policy);
    print([`与现行版本相比，${changes.length} 处不同：`, ...changes.flatMap(changeLines)]);
    if (asked.isTrial) {
      print(['试运行：没有导入。']);
      return 0;
    }
    const from = asked.from ?? dayOf(at);
    // Learned here, where nobody waits: a bot on the same project folder finds it.
    prepared(parsed.policy, vocabulary);
    return await store(db, { source: read.value, parsed, vocabulary, from }, at);
  } finally {
    await db.close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
});
