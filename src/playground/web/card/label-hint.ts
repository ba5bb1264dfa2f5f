import { createContext } from 'react';
import type { JsonObject } from '../../../emulator/protocol.ts';
import { contentOf, textOf } from './json.ts';
import { parseMarkdown } from './markup/parser.ts';
import { markupTree, plainText } from './markup/tree.ts';

/**
 * The text just above a control. Only inputs have a label of their own; for the others card writers put a text there.
 */
export const LabelHint = createContext('');

/** The hint that an element gives to the control after it: its plain text without a hand-written star or colon. */
export function hintOf(element: JsonObject | undefined): string {
  const tag = textOf(element?.tag);
  if (element === undefined || (tag !== 'markdown' && tag !== 'div')) return '';
  const content = tag === 'markdown' ? contentOf(element) : contentOf(element.text);
  const text = plainText(markupTree(parseMarkdown(content))).trim();
  return text.length > 60 ? '' : text.replace(/[\s*：:]+$/, '');
}
