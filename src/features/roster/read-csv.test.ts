import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';

const cellsOf = (file: Buffer) => readCsv(file, 'people.csv').lines.map(({ cells }) => cells);

describe('readCsv', () => {
  it('reads UTF-8 with and without a mark', () => {
    expect(cellsOf(Buffer.from('\uFEFF姓名\n王\n'))).toEqual([['姓名'], ['王']]);
    expect(cellsOf(Buffer.from('姓名\n王'))).toEqual([['姓名'], ['王']]);
  });

  it('reads GB18030, as Excel writes it on Chinese Windows', () => {
    // 姓名 CRLF 王 in GB18030.
    const file = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x0d, 0x0a, 0xcd, 0xf5]);
    expect(cellsOf(file)).toEqual([['姓名'], ['王']]);
  });

  it('counts lines as an editor does, with empty lines and line breaks in cells', () => {
    const { lines } = readCsv(Buffer.from('a,b\r\n\r\n1,"x\ny"\r\n2,3\n4,5'), 'x.csv');
    expect(lines.map(({ line }) => line)).toEqual([1, 3, 5, 6]);
  });

  it('refuses an encoding that it does not know', () => {
    expect(() => cellsOf(Buffer.from([0xff, 0xff, 0xff]))).toThrow('编码无法识别');
  });

  it('refuses an open quotation mark', () => {
    expect(() => cellsOf(Buffer.from('a\n"b'))).toThrow('不是完好的 CSV');
  });

  it('refuses more than 20,000 lines and more than 60 columns', () => {
    expect(() => cellsOf(Buffer.from('a\n'.repeat(1_000_000)))).toThrow('超过 20000 行');
    expect(() => cellsOf(Buffer.from(`${'a,'.repeat(16_383)}a`))).toThrow('超过 60 列');
  });
});
