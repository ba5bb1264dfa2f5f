import { type InfoRecord, parse } from 'csv-parse/sync';
import { checkSize, limits, RosterFileError } from './file-refusal.ts';
import type { RawSheet } from './sheets.ts';

/**
 * Reads one CSV file, in UTF-8 with or without a mark or in GB18030, which Excel writes on Chinese Windows. `name` is
 * for messages. Throws a RosterFileError.
 */
export function readCsv(file: Buffer, name: string): RawSheet {
  const lines = parseLines(decode(file, name), name);
  checkSize(name, lines.length, Math.max(0, ...lines.map(({ cells }) => cells.length)));
  return { lines };
}

function parseLines(text: string, name: string): RawSheet['lines'] {
  const lines: RawSheet['lines'] = [];
  const take = (cells: string[], { lines: lastLine }: InfoRecord): null => {
    // The line on which the record ends, less the line breaks inside its cells.
    lines.push({ line: lastLine - breaksIn(cells), cells });
    return null;
  };
  const bounds = { to: limits.rows + 1, max_record_size: 100_000, record_delimiter: ['\r\n', '\n', '\r'] };
  try {
    parse(text, { ...bounds, relax_column_count: true, skip_empty_lines: true, on_record: take });
  } catch (cause) {
    throw new RosterFileError(`${name} 不是完好的 CSV 文件（引号或分隔符有误）。请另存为 CSV UTF-8。`, {
      cause,
    });
  }
  return lines;
}

function decode(file: Buffer, name: string): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file);
    } catch {
      // Not this one.
    }
  }
  throw new RosterFileError(`${name} 的文字编码无法识别。请另存为 CSV UTF-8。`);
}

function breaksIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}
