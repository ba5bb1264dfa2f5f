import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
  writevSync,
} from 'node:fs';
import { join } from 'node:path';
import { readLines, type StoredEntry } from './journal-lines.ts';

/** One line: the new value of an entity with its group, or its removal when `value` is absent. */
export interface JournalEntry {
  kind: string;
  id: string;
  group?: string;
  value?: unknown;
}

/** Where state is written as it changes. */
export interface Journal {
  append(entry: JournalEntry): void;
  /** Puts these entries in place of everything written so far, all or nothing. */
  replace(entries: JournalEntry[]): void;
  close(): void;
}

/** A journal that keeps nothing: the state lives in memory only. */
export const memoryJournal: Journal = { append: () => {}, replace: () => {}, close: () => {} };

const LINES_AT_ONCE = 1000;

// The group stands before the value, so that a start need not read values (journal-lines.ts).
const lineOf = ({ kind, id, group, value }: JournalEntry): string =>
  `${JSON.stringify({ kind, id, group, value })}\n`;

function writeWhole(path: string, lines: Iterable<Buffer>): void {
  const fresh = `${path}.new`;
  const file = openSync(fresh, 'w');
  let waiting: Buffer[] = [];
  for (const line of lines) {
    waiting.push(line);
    if (waiting.length < LINES_AT_ONCE) continue;
    writevSync(file, waiting);
    waiting = [];
  }
  if (waiting.length > 0) writevSync(file, waiting);
  closeSync(file);
  renameSync(fresh, path);
}

function* whole(entries: StoredEntry[]): Generator<Buffer> {
  for (const entry of entries) {
    const bytes = entry.bytes();
    yield bytes.at(-1) === 0x0a ? bytes : Buffer.concat([bytes, Buffer.from('\n')]);
  }
}

function* fresh(entries: JournalEntry[]): Generator<Buffer> {
  for (const entry of entries) yield Buffer.from(lineOf(entry));
}

/**
 * Opens `journal.jsonl` in `dataDir`, compacted to one line per entity when a tenth of it is stale, and returns what it
 * holds in creation order. Every append is one `write` call: it outlives the process, a power cut is not covered.
 */
export function openJournal(dataDir: string): { journal: Journal; entries: StoredEntry[] } {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'journal.jsonl');
  const { entries, isCompact } = readLines(existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
  if (!isCompact) writeWhole(path, whole(entries));
  let file = openSync(path, 'a');
  let open = true;
  return {
    entries,
    journal: {
      append: (entry) => {
        // An app may answer after the emulator was closed: nobody is left to remember it.
        if (open) writeSync(file, lineOf(entry));
      },
      replace: (all) => {
        writeWhole(path, fresh(all));
        closeSync(file);
        file = openSync(path, 'a');
      },
      close: () => {
        open = false;
        closeSync(file);
      },
    },
  };
}
