import { instantText, visible } from '../../cards/index.ts';
import type { Instant } from '../../kernel/time.ts';
import { texts } from './cards.ts';

const NAME_LENGTH = 60;
const ENDING = /\.[^.\s]{1,8}$/;

/** A file's name as it is kept and shown: on one line, cut in the middle so that its ending stays. */
export function shortFileName(name: string): string {
  const clean = visible(name.normalize('NFC')).replace(/\s+/g, ' ').trim();
  const points = [...clean];
  if (points.length <= NAME_LENGTH) return clean;
  const ending = ENDING.exec(clean)?.[0] ?? '';
  const kept = points.slice(0, NAME_LENGTH - [...ending].length - 1).join('');
  return `${kept}…${ending}`;
}

/** The name of a file, or one made of the instant for a picture and for a name of nothing that can be seen. */
export function fileNameOf(file: { kind: 'file' | 'image'; name: string }, at: Instant): string {
  const name = file.kind === 'image' ? '' : shortFileName(file.name);
  return name === '' ? texts(`files.unnamed.${file.kind}`, { at: instantText(at) }) : name;
}
