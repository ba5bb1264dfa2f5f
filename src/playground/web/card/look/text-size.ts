import type { CSSProperties } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { objectOf, textOf } from '../json.ts';

// Feishu: 普通文本, text_size; px on PC and on a phone.
const SIZES: { [name: string]: [number, number] } = {
  'heading-0': [30, 26],
  'xxxx-large': [30, 26],
  'heading-1': [24, 24],
  'xxx-large': [24, 24],
  'heading-2': [20, 20],
  'xx-large': [20, 20],
  'heading-3': [18, 17],
  'x-large': [18, 18],
  'heading-4': [16, 16],
  heading: [16, 16],
  large: [16, 17],
  normal: [14, 14],
  medium: [14, 14],
  notation: [12, 12],
  small: [12, 12],
  'x-small': [10, 10],
};

const NORMAL: [number, number] = [14, 14];

/** Sizes in px on PC and phone. Names of `config.style.text_size` are looked up; an unknown name is `normal`. */
export function textSizeOf(name: string, card: JsonObject): { pc: number; phone: number } {
  const own = objectOf(objectOf(objectOf(objectOf(card.config).style).text_size)[name]);
  const fallback = textOf(own.default) || name;
  const [pc] = SIZES[textOf(own.pc) || fallback] ?? NORMAL;
  const [, phone] = SIZES[textOf(own.mobile) || fallback] ?? NORMAL;
  return { pc, phone };
}

/** The sizes as CSS variables; the class `text` picks the one for the width of the window. */
export function textSizeStyle(name: string, card: JsonObject): CSSProperties {
  const { pc, phone } = textSizeOf(name, card);
  return { '--size-pc': `${pc}px`, '--size-phone': `${phone}px` } as CSSProperties;
}
