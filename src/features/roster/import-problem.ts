import { SHEETS, type SheetName } from './sheets.ts';

/** Something in a roster file that keeps it from being imported. */
export interface ImportProblem {
  sheet: SheetName;
  /** Line in the file, the header being 1; 0 when it concerns the sheet as a whole. */
  line: number;
  /** English header of the column; absent when it concerns the whole line. */
  column?: string;
  /** What stands there. */
  value?: string;
  /** What is wrong and what to do, in Chinese. */
  remedy: string;
}

const longestValue = 40;

/** One line for people: where, what, and the remedy. */
export function problemText({ sheet, line, column, value, remedy }: ImportProblem): string {
  const layout = SHEETS[sheet];
  const title = layout.columns.find((candidate) => candidate.key === column)?.title ?? column;
  const place = [
    `「${layout.title}」`,
    line > 0 ? `第 ${line} 行` : '',
    title === undefined ? '' : `「${title}」`,
  ];
  const shown = value === undefined || value === '' ? '' : `“${shortened(value)}”`;
  return `${place.filter(Boolean).join(' ')}：${shown}${remedy}`;
}

function shortened(value: string): string {
  const visible = value.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
  return visible.length > longestValue ? `${visible.slice(0, longestValue)}…` : visible;
}
