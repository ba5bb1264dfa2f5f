import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { limits, RosterFileError } from './file-refusal.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { type RawRoster, type RawSheet, SHEETS, type SheetName, sheetNamed } from './sheets.ts';

/** Reads a roster from an XLSX file or from a folder of CSV files named as the sheets. Throws a RosterFileError. */
export async function readRosterFiles(path: string): Promise<RawRoster> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new RosterFileError(`找不到 ${path}。请检查路径。`);
  if (found.isDirectory()) return readFolder(path);
  if (extname(path).toLowerCase() !== '.xlsx') {
    throw new RosterFileError('只能导入 .xlsx 文件，或放有四个 .csv 文件的文件夹。请用模板制作。');
  }
  return readXlsx(await readBounded(path));
}

async function readFolder(folder: string): Promise<RawRoster> {
  const sheets = new Map<SheetName, RawSheet>();
  for (const file of (await readdir(folder)).sort()) {
    const name =
      extname(file).toLowerCase() === '.csv' ? sheetNamed(basename(file, extname(file))) : undefined;
    if (name === undefined) continue;
    if (sheets.has(name)) throw new RosterFileError(`「${SHEETS[name].title}」有两个文件。请只留一个。`);
    sheets.set(name, readCsv(await readBounded(join(folder, file)), file));
  }
  return sheets;
}

async function readBounded(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > limits.fileBytes)
    throw new RosterFileError(`${basename(path)} 超过 10 MB。请删去多余内容后再导入。`);
  return readFile(path);
}
