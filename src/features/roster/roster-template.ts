import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SHEET_NAMES, SHEETS } from './sheets.ts';

/**
 * Writes the template of a roster into a folder, as `roster.xlsx` and as four CSV files, with Chinese headers and
 * one example row per sheet. Returns the paths written. Files that are there are left alone: it throws.
 */
export async function writeRosterTemplate(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const xlsx = join(folder, 'roster.xlsx');
  await writeFile(xlsx, await xlsxTemplate(), { flag: 'wx' });
  const paths = [xlsx];
  for (const sheet of SHEET_NAMES) {
    const path = join(folder, `${sheet}.csv`);
    await writeFile(path, csvTemplate(sheet), { flag: 'wx' });
    paths.push(path);
  }
  return paths;
}

async function xlsxTemplate(): Promise<Buffer> {
  // Loaded here only: a bot process never needs it.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const sheets = SHEET_NAMES.map((name) => {
    const { title, columns } = SHEETS[name];
    return {
      sheet: title,
      stickyRowsCount: 1,
      columns: columns.map((column) => ({ width: Math.max(14, column.example.length * 2) })),
      data: [
        columns.map((column) => ({ value: column.title, fontWeight: 'bold' as const })),
        columns.map(({ example }) => (example === '' ? null : { value: example, type: String, format: '@' })),
      ],
    };
  });
  return writeXlsxFile(sheets).toBuffer();
}

// With the mark, so that Excel on Chinese Windows reads it as UTF-8.
function csvTemplate(sheet: (typeof SHEET_NAMES)[number]): string {
  const { columns } = SHEETS[sheet];
  const line = (cells: string[]): string => `${cells.map(quoted).join(',')}\r\n`;
  return `\uFEFF${line(columns.map(({ title }) => title))}${line(columns.map(({ example }) => example))}`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
