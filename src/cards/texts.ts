import { readFileSync } from 'node:fs';
import type { Json } from '../kernel/json.ts';
import { projectFile } from '../project-file.ts';
import { fill } from './json-e.ts';

const PLACE = /\$\{([A-Za-z_]\w*)\}/;

/** A sentence by its parts, in turn words and the name of what stands between them; null where it holds more. */
type Parts = readonly string[] | null;

/**
 * Takes a sentence apart that has nothing but `${name}` in it. json-e would set up its whole language for each
 * sentence, which costs more than the rest of a receipt.
 */
function partsOf(text: string): Parts {
  const parts = text.split(PLACE);
  return parts.some((part, index) => index % 2 === 0 && part.includes('$')) ? null : parts;
}

/** Puts a sentence together; null where something that it names is not given. */
function filled(parts: readonly string[], data: Readonly<Record<string, string | number>>): string | null {
  let text = '';
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 0) text += part;
    else if (Object.hasOwn(data, part)) text += data[part];
    else return null;
  }
  return text;
}

/** Reads sentences by a dotted name out of one `texts.json`, filling in `${…}`. Throws on an unknown name. */
export type Texts = (name: string, data?: Readonly<Record<string, string | number>>) => string;

/** A sentence that was looked up. */
interface Sentence {
  text: string;
  parts: Parts;
}

/** The sentences of one folder of `cards/`; the file is read once, and each sentence is taken apart once. */
export function textsOf(folder: string): Texts {
  const path = `cards/${folder}/texts.json`;
  const known = new Map<string, Sentence>();
  let loaded: Json | null = null;
  const find = (name: string): Sentence => {
    loaded ??= JSON.parse(readFileSync(projectFile(path), 'utf8')) as Json;
    let found: Json | undefined = loaded;
    for (const part of name.split('.')) {
      found = typeof found === 'object' && found !== null && !Array.isArray(found) ? found[part] : undefined;
    }
    if (typeof found !== 'string') throw new Error(`${path} has no text ${name}`);
    const sentence = { text: found, parts: partsOf(found) };
    known.set(name, sentence);
    return sentence;
  };
  return (name, data = {}) => {
    const { text, parts } = known.get(name) ?? find(name);
    const plain = parts === null ? null : filled(parts, data);
    return plain ?? (fill(`${path} ${name}`, text, data) as string);
  };
}
