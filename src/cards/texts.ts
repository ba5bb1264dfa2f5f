import { readFileSync } from 'node:fs';
import type { Json } from '../kernel/json.ts';
import { fill } from './json-e.ts';
import { projectFile } from './project-root.ts';

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
    return fill(`${path} ${name}`, found, data) as string;
  };
}
