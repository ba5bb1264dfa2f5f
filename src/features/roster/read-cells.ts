import { type Day, isDay } from '../../kernel/time.ts';
import type { Given } from './import-model.ts';
import type { ImportProblem } from './import-problem.ts';
import type { SheetRow } from './read-rows.ts';
import type { SheetName } from './sheets.ts';

const longestText = 200;

/** Reads the cells of one line and notes what is wrong with them. A wrong cell reads as `undefined`. */
export interface CellReader {
  /** A text that must be there. */
  required(column: string): string | undefined;
  optional(column: string): Given<string>;
  day(column: string): Given<Day>;
  requiredDay(column: string): Day | undefined;
  /** One of the known words, each with what it means. */
  choice<T>(column: string, words: ReadonlyMap<string, T>): T | undefined;
  /** Whether anything stands in the cell, right or wrong. */
  isFilled(column: string): boolean;
  /** Notes a problem of a cell. */
  refuse(column: string, remedy: string): void;
}

/** Makes the reader of a line; what it notes goes to `problems`. */
export function cellReader(sheet: SheetName, row: SheetRow, problems: ImportProblem[]): CellReader {
  const refuse = (column: string, remedy: string): void => {
    problems.push({ sheet, line: row.line, column, value: row.cells.get(column) ?? '', remedy });
  };
  const optional = (column: string): Given<string> => {
    const value = row.cells.get(column);
    if (value === undefined || value.length <= longestText) return value === '' ? null : value;
    refuse(column, `超过 ${longestText} 个字。请缩短。`);
    return undefined;
  };
  const required = (column: string): string | undefined => {
    const value = optional(column);
    // A column that is missing altogether was noted with the header.
    if (value === null) refuse(column, '不能为空。请填写。');
    return value ?? undefined;
  };
  const asDay = (column: string, value: Given<string>): Given<Day> => {
    if (value === null || value === undefined) return value;
    if (isDay(value)) return value;
    refuse(column, '不是日期。请写成 2026-09-01 这样的格式。');
    return undefined;
  };
  return {
    required,
    optional,
    refuse,
    isFilled: (column) => (row.cells.get(column) ?? '') !== '',
    day: (column) => asDay(column, optional(column)),
    requiredDay: (column) => asDay(column, required(column)) ?? undefined,
    choice: (column, words) => {
      const value = required(column);
      if (value === undefined) return undefined;
      const meaning = words.get(value.toUpperCase());
      if (meaning === undefined) refuse(column, `不在可选范围内。请填：${[...words.keys()].join('、')}。`);
      return meaning;
    },
  };
}
