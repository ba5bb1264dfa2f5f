import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { buildZip } from '../../../test/support/zip-builder.ts';
import { RosterFileError } from './file-refusal.ts';
import { readXlsx } from './read-xlsx.ts';

const sheet = (name: string, data: (string | number | Date | null)[][]) => ({
  sheet: name,
  data: data.map((row) => row.map((value) => cellOf(value))),
});

function cellOf(value: string | number | Date | null) {
  return value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd' } : value;
}

/** A workbook whose first sheet has the given XML. */
const workbook = (sheetXml: string, sheetName = 'colleges') =>
  buildZip([
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns:r="r"><sheets><sheet name="${sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/worksheets/sheet1.xml', data: sheetXml },
  ]);

async function refusalOf(file: Buffer): Promise<string> {
  const error: unknown = await readXlsx(file).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof RosterFileError ? error.message : `not refused: ${String(error)}`;
}

describe('readXlsx', () => {
  it('reads sheets by their English and Chinese names, with the lines as they are counted there', async () => {
    const file = await writeXlsxFile([
      sheet('说明', [['忽略']]),
      sheet('colleges', [['name'], ['甲'], [null], ['乙']]),
      sheet('人员', [['姓名'], ['王']]),
    ]).toBuffer();
    const sheets = await readXlsx(file);
    expect([...sheets.keys()]).toEqual(['colleges', 'people']);
    expect(sheets.get('colleges')?.lines.at(-1)).toEqual({ line: 4, cells: ['乙'] });
  });

  it('reads date cells as days and numbers as their digits', async () => {
    const data = [['from'], [new Date('2026-09-01T00:00:00Z')], [13_800_000_000]];
    const file = await writeXlsxFile([sheet('coordinators', data)]).toBuffer();
    const lines = (await readXlsx(file)).get('coordinators')?.lines;
    expect(lines?.map(({ cells }) => cells[0])).toEqual(['from', '2026-09-01', '13800000000']);
  });

  it('ignores a sheet named __proto__', async () => {
    const file = await writeXlsxFile([sheet('__proto__', [['x']]), sheet('colleges', [['name']])]).toBuffer();
    expect([...(await readXlsx(file)).keys()]).toEqual(['colleges']);
  });

  it('refuses two sheets of the same meaning', async () => {
    const file = await writeXlsxFile([
      sheet('colleges', [['name']]),
      sheet('二级学院', [['name']]),
    ]).toBuffer();
    expect(await refusalOf(file)).toContain('出现了两次');
  });

  it('refuses what is no archive, is cut short, or is no workbook', async () => {
    const whole = await writeXlsxFile([sheet('colleges', [['name']])]).toBuffer();
    const broken = [
      Buffer.from('name\n'),
      Buffer.alloc(0),
      whole.subarray(0, whole.length - 30),
      buildZip([]),
    ];
    for (const file of broken) expect(await refusalOf(file)).toContain('不是完好的 XLSX');
  });

  it('refuses an archive that says it unpacks to more than 40 MB, without unpacking it', async () => {
    const bomb = buildZip([{ name: 'xl/a.xml', data: 'x', claimedBytes: 4_000_000_000 }]);
    expect(await refusalOf(bomb)).toContain('解压后过大');
  });

  it('refuses an archive that unpacks to more than it says', async () => {
    const bomb = buildZip([{ name: 'xl/a.xml', data: Buffer.alloc(30_000_000), claimedBytes: 100 }]);
    expect(await refusalOf(bomb)).toContain('不是完好的 XLSX');
  });

  it('refuses 1,000,000 rows and 16,384 columns before parsing them', async () => {
    const rows = `<worksheet><sheetData>${'<row/>'.repeat(1_000_000)}</sheetData></worksheet>`;
    expect(await refusalOf(workbook(rows))).toContain('超过 20000 行');
    const far = '<worksheet><sheetData><row r="1048576"><c r="A1048576"/></row></sheetData></worksheet>';
    expect(await refusalOf(workbook(far))).toContain('超过 20000 行');
    const wide = '<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>';
    expect(await refusalOf(workbook(wide))).toContain('超过 60 列');
  });

  it('refuses XML that defines entities', async () => {
    const xml = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>';
    expect(await refusalOf(workbook(xml))).toContain('不允许的内容');
  });
});
