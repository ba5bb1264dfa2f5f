import { readFileSync } from 'node:fs';
import { projectFile } from '../project-file.ts';
import { type Vocabulary, vocabularySchema } from './answers/vocabulary.ts';
import { type ParsedPolicy, parsePolicy } from './text/parse-structure.ts';

const TEXT = 'src/policy/hbgzy-2022-22.txt';
const VOCABULARY = 'src/policy/hbgzy-2022-22.vocabulary.json';

let text: string | null = null;
let parsed: ParsedPolicy | null = null;

/** The text of 湖工职院发〔2022〕22号 as it was issued. */
export function shippedSource(): string {
  text ??= readFileSync(projectFile(TEXT), 'utf8');
  return text;
}

/** The regulation that the product brings along, by its structure. */
export function shippedPolicy(): ParsedPolicy {
  parsed ??= parsePolicy(shippedSource());
  return parsed;
}

/** How people talk about it: reviewed data beside the text. Read anew at each call: only the preparation needs it. */
export const shippedVocabulary = (): Vocabulary =>
  vocabularySchema.parse(JSON.parse(readFileSync(projectFile(VOCABULARY), 'utf8')));
