import type { CSSProperties } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { textOf } from '../json.ts';

const HEIGHTS: { [name: string]: number } = { low: 32, middle: 54, high: 88 };
/** How high a row of height `auto` may grow without `row_max_height` (表格). */
const AUTO_LIMIT = 124;
const CELL_PADDING = 8;

const pixels = (value: string): number | undefined => {
  const number = Number.parseInt(value, 10);
  return Number.isNaN(number) ? undefined : number;
};

/** The height of a row in px; `auto` starts at the low one. */
export function rowHeight(element: JsonObject): number {
  const name = textOf(element.row_height);
  return HEIGHTS[name] ?? pixels(name) ?? 32;
}

/** What a cell may take of a row's height; more is cut off. */
export function rowLimit(element: JsonObject): number | undefined {
  const isAuto = textOf(element.row_height) === 'auto';
  const limit = isAuto ? (pixels(textOf(element.row_max_height)) ?? AUTO_LIMIT) : rowHeight(element);
  return Math.max(22, limit - CELL_PADDING);
}

/** Along and across: numbers stand at the right unless the column says otherwise. */
export function cellAlign(column: JsonObject): CSSProperties {
  const own = textOf(column.horizontal_align);
  const usual = textOf(column.data_type) === 'number' ? 'right' : 'left';
  const across: { [name: string]: 'top' | 'middle' | 'bottom' } = {
    top: 'top',
    center: 'middle',
    bottom: 'bottom',
  };
  return {
    textAlign: (own || usual) as 'left' | 'center' | 'right',
    verticalAlign: across[textOf(column.vertical_align)] ?? 'middle',
  };
}

/** 80 px at the least; px and % as the column says. */
export function columnWidth(column: JsonObject): CSSProperties {
  const width = textOf(column.width);
  return /^\d{1,3}(?:px|%)$/.test(width)
    ? { width, minWidth: width.endsWith('px') ? width : 80 }
    : { minWidth: 80 };
}
