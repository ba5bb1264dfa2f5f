import { readFileSync } from 'node:fs';
import type { Json } from '../kernel/json.ts';
import { projectFile } from '../project-file.ts';
import { fill } from './json-e.ts';

const PLACE = /\$\{([A-Za-z_]\w*)\}/g;

/**
 * Fills a sentence that has nothing but `${name}` in it; null for anything else. json-e would set up its whole
 * language for each sentence, which costs more than the rest of a receipt.
 */
function filled(text: string, data: Readonly<Record<string, string | number>>): string | null {
  const isPlain = !text.replace(PLACE, '').includes('$');
  const isComplete = [...text.matchAll(PLACE)].every(([, name = '']) => Object.hasOwn(data, name));
  return isPlain && isComplete ? text.replace(PLACE, (_, name: string) => String(data[name])) : null;
}

/** Reads sentences by a dotted name out of one `texts.json`, filling in `${…}`. Throws on an unknown name. */
export type Texts = (name: string, data?: Readonly<Record<string, string | number>>) => string;

/** The sentences of one folder of `cards/`; the file is read once. */
export function textsOf(folder: string): Texts {
  const path = `cards/${folder}/texts.json`;
  let loaded: Json | null = null;
  return (name, data = {}) => {
    loaded ??= JSON.parse(readFileSync(projectFile(path), 'utf8')) as Json;
    let found: Json | undefined = loaded;
    for (const part of name.split('.')) {
      found = typeof found === 'object' && found !== null && !Array.isArray(found) ? found[part] : undefined;
    }
    if (typeof found !== 'string') throw new Error(`${path} has no text ${name}`);
    return filled(found, data) ?? (fill(`${path} ${name}`, found, data) as string);
  };
}
