/** One line of the result. */
export interface Row {
  id: string;
  what: string;
  target: string;
  measured: string;
  /** Null: no target, for comparison only. */
  isMet: boolean | null;
}

/** What measuring one target gave. `remarks`: what the reader must know to judge the rows. */
export interface Measurement {
  rows: Row[];
  remarks: string[];
}

/** Says what is going on, on standard error: the result alone goes to standard output. */
export function progress(text: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
}
