import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { asText, explain, settingWords } from '../features/policy-qa/index.ts';
import { type Answerer, prepared } from '../policy/answers/answerer.ts';
import { NO_VOCABULARY, type Vocabulary, vocabularySchema } from '../policy/answers/vocabulary.ts';
import { readPolicyFile } from '../policy/read-policy-file.ts';
import { readSettings } from '../policy/school-settings.ts';
import { shippedPolicy, shippedVocabulary } from '../policy/shipped.ts';
import { checkPolicy } from '../policy/text/check-policy.ts';
import { type ParsedPolicy, parsePolicy } from '../policy/text/parse-structure.ts';

const USAGE = 'usage: npm run -s policy:ask -- --questions FILE.jsonl [--policy FILE] [--vocabulary FILE]';
const lineSchema = z.object({ id: z.union([z.string(), z.number()]), q: z.string() });

const readVocabulary = (file: string): Vocabulary =>
  vocabularySchema.parse(JSON.parse(readFileSync(file, 'utf8')));

async function parsedFile(file: string): Promise<ParsedPolicy> {
  const read = await readPolicyFile(file);
  if (!read.ok) throw new Error(read.error.reason);
  return parsePolicy(read.value);
}

/** The shipped regulation with its vocabulary; another text has the vocabulary that is named, or none. */
async function answererFor(policyFile?: string, vocabularyFile?: string): Promise<Answerer> {
  const parsed = policyFile === undefined ? shippedPolicy() : await parsedFile(policyFile);
  for (const { where, detail } of checkPolicy(parsed)) process.stderr.write(`${where}：${detail}\n`);
  if (vocabularyFile !== undefined) return prepared(parsed.policy, readVocabulary(vocabularyFile));
  return prepared(parsed.policy, policyFile === undefined ? shippedVocabulary() : NO_VOCABULARY);
}

/** One answer as a line of the interface that is kept stable for evaluation. */
function answerLine(answerer: Answerer, { id, q }: z.infer<typeof lineSchema>): string {
  const reply = answerer.ask(q);
  const clauses = reply.kind === 'ANSWER' ? reply.clauses : [];
  const articles = [...new Set(clauses.map((one) => Number(one.split('.')[0])))];
  const nearest = reply.kind === 'NOT_COVERED' || reply.kind === 'SETTING' ? reply.nearest : [];
  const answer = asText(explain(answerer, reply, settingWords(readSettings(new Map()))));
  return JSON.stringify({ id, kind: reply.kind, articles, clauses, nearest, answer });
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { questions: text, policy: text, vocabulary: text } });
  if (values.questions === undefined) throw new Error(USAGE);
  const answerer = await answererFor(values.policy, values.vocabulary);
  for await (const line of createInterface({ input: createReadStream(values.questions, 'utf8') })) {
    if (line.trim() === '') continue;
    process.stdout.write(`${answerLine(answerer, lineSchema.parse(JSON.parse(line)))}\n`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
