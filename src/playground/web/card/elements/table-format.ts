import type { JsonObject } from '../../../../emulator/protocol.ts';
import { numberOf, textOf } from '../json.ts';

/** A number cell with symbol, separator and precision (`format`); empty when it is no number. */
export function numberText(value: number, format: JsonObject): string {
  if (!Number.isFinite(value)) return '';
  const precision = numberOf(format.precision, -1);
  const digits =
    precision < 0
      ? { maximumFractionDigits: 10 }
      : { minimumFractionDigits: precision, maximumFractionDigits: precision };
  // Feishu writes `separator: true` for thousands.
  const grouped = format.separator === true || textOf(format.separator) !== '';
  return textOf(format.symbol) + value.toLocaleString('en-US', { ...digits, useGrouping: grouped });
}

/**
 * A date cell by its pattern (`YYYY/MM/DD HH:mm` letters) in the reader's zone, Asia/Shanghai; empty when no instant.
 */
export function dateText(value: number, pattern: string): string {
  if (!Number.isFinite(value)) return '';
  // The zone has had no daylight saving since 1991: a fixed shift is exact for our dates.
  const wall = new Date(value + 8 * 3_600_000).toISOString();
  const parts: { [token: string]: string } = {
    YYYY: wall.slice(0, 4),
    MM: wall.slice(5, 7),
    DD: wall.slice(8, 10),
    HH: wall.slice(11, 13),
    mm: wall.slice(14, 16),
    ss: wall.slice(17, 19),
  };
  return (pattern || 'YYYY/MM/DD').replace(/YYYY|MM|DD|HH|mm|ss/g, (token) => parts[token] ?? token);
}
