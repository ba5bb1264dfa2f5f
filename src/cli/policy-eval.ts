import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Answerer, prepared } from '../policy/answers/answerer.ts';
import { type Judged, judgeSet, questionSchema } from '../policy/answers/judge.ts';
import { NO_VOCABULARY } from '../policy/answers/vocabulary.ts';
import { shippedPolicy, shippedVocabulary } from '../policy/shipped.ts';
import { projectFile } from '../project-file.ts';

const SETS = 'test/policy/questions';
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

function rowOf(name: string, { size, right, wrong, unanswered, quoteMissing, slowestMs }: Judged): string {
  const shares = [right, wrong, unanswered, quoteMissing].map((part) => percent(part, size));
  return `| ${[name, size, ...shares, slowestMs.toFixed(1)].join(' | ')} |`;
}

function table(title: string, answerer: Answerer): string[] {
  const files = readdirSync(projectFile(SETS))
    .filter((file) => file.endsWith('.jsonl'))
    .sort();
  const rows = files.map((file) => {
    const lines = readFileSync(projectFile(`${SETS}/${file}`), 'utf8')
      .trim()
      .split('\n');
    const questions = z.array(questionSchema).parse(lines.map((line) => JSON.parse(line)));
    return rowOf(file.replace('.jsonl', ''), judgeSet(answerer, questions));
  });
  return [
    title,
    '',
    '| set | questions | right | wrong | no answer | quote missing | p99 ms |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ];
}

/** The accuracy of the project's own question sets, with the vocabulary and without it. */
const { policy } = shippedPolicy();
const lines = [
  ...table('With the vocabulary', prepared(policy, shippedVocabulary())),
  ...table('Without a vocabulary', prepared(policy, NO_VOCABULARY)),
];
process.stdout.write(`${lines.join('\n')}\n`);
