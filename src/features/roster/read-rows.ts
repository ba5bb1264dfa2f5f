import type { ImportProblem } from './import-problem.ts';
import { type RawSheet, SHEETS, type SheetName } from './sheets.ts';

/** One line of a sheet: its cells by the English header of their column, trimmed. */
export interface SheetRow {
  line: number;
  cells: ReadonlyMap<string, string>;
}

/** Finds the columns by the header line and gives the other lines that are not empty; adds to `problems`. */
export function readRows(sheet: SheetName, raw: RawSheet | undefined, problems: ImportProblem[]): SheetRow[] {
  const [header, ...lines] = raw?.lines ?? [];
  if (header === undefined) {
    problems.push({ sheet, line: 0, remedy: '缺少这张工作表（或文件），或其中没有表头。请按模板补上。' });
    return [];
  }
  const columns = readHeader(sheet, header.cells, problems);
  return lines
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => readRow(sheet, line, cells, columns, problems));
}

/** The key of the column at each position; undefined where the header is empty or unknown. */
function readHeader(
  sheet: SheetName,
  cells: readonly string[],
  problems: ImportProblem[],
): (string | undefined)[] {
  const { columns } = SHEETS[sheet];
  const keys = cells.map((cell) => {
    const text = cell.trim();
    if (text === '') return undefined;
    const known = columns.find(({ key, title }) => key === text.toLowerCase() || title === text);
    const expected = columns.map(({ title }) => title).join('、');
    if (!known)
      problems.push({ sheet, line: 1, value: text, remedy: `不是认识的列名。可用的列：${expected}。` });
    return known?.key;
  });
  for (const { key, isRequired } of columns) {
    const count = keys.filter((candidate) => candidate === key).length;
    if (count > 1) problems.push({ sheet, line: 1, column: key, remedy: '这一列出现了两次。请只留一列。' });
    if (count === 0 && isRequired)
      problems.push({ sheet, line: 1, column: key, remedy: '缺少这一列。请按模板补上。' });
  }
  return keys;
}

function readRow(
  sheet: SheetName,
  line: number,
  cells: readonly string[],
  columns: readonly (string | undefined)[],
  problems: ImportProblem[],
): SheetRow {
  const byKey = new Map<string, string>();
  cells.forEach((cell, index) => {
    const key = columns[index];
    const value = cell.trim();
    const column = key === undefined ? {} : { column: key };
    if (value.startsWith('__proto__'))
      problems.push({ sheet, line, ...column, value, remedy: '不是可用的内容。请删去。' });
    else if (key !== undefined) byKey.set(key, value);
  });
  return { line, cells: byKey };
}
