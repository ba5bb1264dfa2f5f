import { checkSize, RosterFileError } from './file-refusal.ts';
import { type RawRoster, type RawSheet, SHEETS, type SheetName, sheetNamed } from './sheets.ts';
import { inflateZip } from './zip-archive.ts';

/** Reads the sheets of an XLSX file that bear a known name; others are ignored. Throws a RosterFileError. */
export async function readXlsx(file: Buffer): Promise<RawRoster> {
  checkParts(file);
  const sheets = new Map<SheetName, RawSheet>();
  for (const { sheet, data } of await parse(file)) {
    const name = sheetNamed(sheet);
    if (name === undefined) continue;
    if (sheets.has(name))
      throw new RosterFileError(`工作表「${SHEETS[name].title}」出现了两次。请只留一张。`);
    const lines = data.map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }));
    sheets.set(name, { lines });
  }
  return sheets;
}

/** What the parser is not to be trusted with: huge sheets, and XML that defines entities. */
function checkParts(file: Buffer): void {
  for (const { name, data } of inflateZip(file)) {
    if (!/\.(xml|rels)$/i.test(name)) continue;
    const text = data.toString('utf8');
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
      throw new RosterFileError('文件含有不允许的内容。请用模板重新制作。');
    if (/worksheets\//i.test(name)) checkExtent(text);
  }
}

// A cell's address says which row and column it is in; rows may also be listed without any cell.
function checkExtent(sheet: string): void {
  let [rows, columns] = [0, 0];
  for (const [, letters = '', number = '0'] of sheet.matchAll(/\br="([A-Z]{0,7})(\d{1,10})"/g)) {
    rows = Math.max(rows, Number(number));
    columns = Math.max(columns, columnNumber(letters));
  }
  const listed = sheet.split('<row').length - 1;
  checkSize('工作表', Math.max(rows, listed), columns);
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

async function parse(file: Buffer): Promise<{ sheet: string; data: readonly (readonly unknown[])[] }[]> {
  // Loaded here only: a bot process never needs it.
  const { default: readXlsxFile } = await import('read-excel-file/node');
  try {
    return await readXlsxFile(file);
  } catch (cause) {
    throw new RosterFileError('不是完好的 XLSX 文件。请用 Excel 或 WPS 打开后另存为 .xlsx。', { cause });
  }
}

// A date cell is an instant at midnight UTC; a mobile number may have been typed as a number.
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString().replace('T00:00:00.000Z', '') : String(value);
}
