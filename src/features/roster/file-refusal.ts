/** The limits of a roster file: far above any school's, far below what would hurt. */
export const limits = {
  fileBytes: 10_000_000,
  inflatedBytes: 40_000_000,
  rows: 20_000,
  columns: 60,
} as const;

/** The file as a whole cannot be read; the message says why and what to do, in Chinese. */
export class RosterFileError extends Error {
  override readonly name = 'RosterFileError';
}

/** Throws when a sheet is larger than the limits. `rows` counts the header. */
export function checkSize(name: string, rows: number, columns: number): void {
  if (rows > limits.rows)
    throw new RosterFileError(`${name} 超过 ${limits.rows} 行。请删去空行，或分几次导入。`);
  if (columns > limits.columns)
    throw new RosterFileError(`${name} 超过 ${limits.columns} 列。请按模板删去多余的列。`);
}
