import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { projectFile } from '../../project-file.ts';
import type { PolicyText } from '../text/model.ts';
import type { Learned } from './learned.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What was learned, without the function that finds concepts: that one is made from the vocabulary. */
export type Stored = Omit<Learned, 'conceptsIn'>;

/** What is learned also depends on these: the words of any regulation, and how characters sound. */
const ALSO_READ = ['src/policy/answers/common-words.json', 'src/policy/answers/syllables.txt'];

/** Raised whenever the same data would be learned otherwise: an older file is then not taken. */
const VERSION = 2;

const fileOf = (policy: PolicyText, vocabulary: Vocabulary): string => {
  const hash = createHash('sha256').update(
    JSON.stringify([VERSION, process.versions.v8, process.versions.icu, policy, vocabulary]),
  );
  for (const path of ALSO_READ) hash.update(readFileSync(projectFile(path)));
  return projectFile(`.cache/policy/${hash.digest('hex').slice(0, 24)}.bin`);
};

/** Whether an earlier process learned from the same text and vocabulary: then preparing takes a tenth of a second. */
export const isLearned = (policy: PolicyText, vocabulary: Vocabulary): boolean =>
  existsSync(fileOf(policy, vocabulary));

/** What an earlier process learned from the same text and vocabulary; null when it has to be learned anew. */
export function readLearned(policy: PolicyText, vocabulary: Vocabulary): Stored | null {
  try {
    return deserialize(readFileSync(fileOf(policy, vocabulary))) as Stored;
  } catch {
    return null;
  }
}

/**
 * Keeps what was learned for the next process. A folder that cannot be written costs the next one some seconds, no
 * more.
 */
export function keepLearned(policy: PolicyText, vocabulary: Vocabulary, learned: Stored): boolean {
  const file = fileOf(policy, vocabulary);
  try {
    mkdirSync(projectFile('.cache/policy'), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, serialize(learned));
    renameSync(`${file}.${process.pid}`, file);
    return true;
  } catch {
    return false;
  }
}
