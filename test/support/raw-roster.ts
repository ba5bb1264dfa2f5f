import {
  type RawRoster,
  type RawSheet,
  SHEET_NAMES,
  SHEETS,
  type SheetName,
} from '../../src/features/roster/sheets.ts';

/** Makes the sheets of a roster file from objects: the required columns, and those that any row has. */
export function rawRoster(rows: Record<SheetName, Record<string, string>[]>): RawRoster {
  return new Map(SHEET_NAMES.map((sheet) => [sheet, rawSheet(sheet, rows[sheet])]));
}

function rawSheet(sheet: SheetName, rows: readonly Record<string, string>[]): RawSheet {
  const required = SHEETS[sheet].columns.filter(({ isRequired }) => isRequired).map(({ key }) => key);
  const keys = [...new Set([...required, ...rows.flatMap((row) => Object.keys(row))])];
  const lines = rows.map((row, index) => ({ line: index + 2, cells: keys.map((key) => row[key] ?? '') }));
  return { lines: [{ line: 1, cells: keys }, ...lines] };
}
