import { readdirSync, readFileSync } from 'node:fs';
import { projectFile } from '../../src/cards/index.ts';
import { asText, explain, settingWords } from '../../src/features/policy-qa/index.ts';
import { prepared } from '../../src/policy/answers/answerer.ts';
import { readSettings } from '../../src/policy/school-settings.ts';
import { shippedPolicy, shippedVocabulary } from '../../src/policy/shipped.ts';
import { type Measurement, progress } from './measurement.ts';

const ROUNDS = 10;
const SETS = 'test/policy/questions';

const questions = (): string[] =>
  readdirSync(projectFile(SETS)).flatMap((file) =>
    readFileSync(projectFile(`${SETS}/${file}`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { q: string }).q),
  );

const at = (sorted: number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;

/** P4: a question about the regulation to the words of its answer, in one process. */
export async function measureQuestion(): Promise<Measurement> {
  progress('P4');
  const answerer = prepared(shippedPolicy().policy, shippedVocabulary());
  const settings = settingWords(readSettings(new Map()));
  const timed = (question: string): number => {
    const start = performance.now();
    asText(explain(answerer, answerer.ask(question), settings));
    return performance.now() - start;
  };
  const all = questions();
  const times = Array.from({ length: ROUNDS }, () => all.map(timed))
    .flat()
    .sort((a, b) => a - b);
  const long = Array.from({ length: 100 }, (_, round) =>
    timed((all[round] ?? '').repeat(2_000).slice(0, 10_000)),
  );
  return {
    rows: [
      {
        id: 'P4',
        what: `${times.length} questions about the regulation, each to the words of its answer`,
        target: 'p99 ≤ 5 ms; 10,000 characters ≤ 100 ms',
        measured: `p50 ${at(times, 0.5).toFixed(2)}, p99 ${at(times, 0.99).toFixed(2)}, slowest ${at(times, 0.9999).toFixed(1)} ms; 10,000 characters: slowest ${Math.max(...long).toFixed(1)} ms`,
        isMet: at(times, 0.99) <= 5 && Math.max(...long) <= 100,
      },
    ],
    remarks: [],
  };
}
