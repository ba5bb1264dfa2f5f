import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** One line: the new value of an entity, or its removal when `value` is absent. */
export interface JournalEntry {
  kind: string;
  id: string;
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

function parseLine(line: string): JournalEntry | undefined {
  try {
    const entry: JournalEntry = JSON.parse(line);
    return typeof entry?.kind === 'string' && typeof entry.id === 'string' ? entry : undefined;
  } catch {
    // The last line is torn when the process was killed in the middle of a write: what it said is lost, not the rest.
    return undefined;
  }
}

function lastPerEntity(text: string): JournalEntry[] {
  const latest = new Map<string, JournalEntry>();
  for (const line of text.split('\n')) {
    const entry = line === '' ? undefined : parseLine(line);
    if (!entry) continue;
    const key = `${entry.kind}\n${entry.id}`;
    // Keeps the first position: creation order is the order of messages.
    if (entry.value === undefined) latest.delete(key);
    else latest.set(key, entry);
  }
  return [...latest.values()];
}

const LINES_AT_ONCE = 5000;

function writeWhole(path: string, entries: JournalEntry[]): void {
  const fresh = `${path}.new`;
  const file = openSync(fresh, 'w');
  // In pieces: one text of a hundred thousand messages would double the memory.
  for (let at = 0; at < entries.length; at += LINES_AT_ONCE)
    writeSync(
      file,
      entries
        .slice(at, at + LINES_AT_ONCE)
        .map((entry) => `${JSON.stringify(entry)}\n`)
        .join(''),
    );
  closeSync(file);
  renameSync(fresh, path);
}

/**
 * Opens `journal.jsonl` in `dataDir`, compacted to one line per entity, and returns what it holds in creation
 * order. Every append is one `write` call: it outlives the process, a power cut is not covered.
 */
export function openJournal(dataDir: string): { journal: Journal; entries: JournalEntry[] } {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'journal.jsonl');
  const entries = existsSync(path) ? lastPerEntity(readFileSync(path, 'utf8')) : [];
  writeWhole(path, entries);
  let file = openSync(path, 'a');
  let open = true;
  return {
    entries,
    journal: {
      append: (entry) => {
        // An app may answer after the emulator was closed: nobody is left to remember it.
        if (open) writeSync(file, `${JSON.stringify(entry)}\n`);
      },
      replace: (all) => {
        writeWhole(path, all);
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
