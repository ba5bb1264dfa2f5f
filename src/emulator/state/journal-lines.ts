/** A line of the journal in the file: what it is about, and its value, read when somebody needs it. */
export interface StoredEntry {
  kind: string;
  id: string;
  /** The group of the value (`Collection`); absent in lines of version 0.1.0. */
  group?: string;
  /** Parses the value; undefined when the line is damaged. */
  read(): unknown;
  /** The whole line as it stands in the file, with its end if it has one. */
  bytes(): Buffer;
}

interface Parsed {
  kind?: unknown;
  id?: unknown;
  group?: unknown;
  value?: unknown;
}

const END = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const [KIND, ID, GROUP, VALUE] = ['{"kind":"', ',"id":"', ',"group":"', ',"value":'].map((text) =>
  Buffer.from(text),
) as [Buffer, Buffer, Buffer, Buffer];

function parse(line: Buffer): Parsed {
  try {
    return JSON.parse(line.toString('utf8')) ?? {};
  } catch {
    // The last line is torn when the process was killed in the middle of a write: what it said is lost, not the rest.
    return {};
  }
}

/** A line by its place in the file: a hundred thousand buffers and closures would cost more than the reading. */
class Line implements StoredEntry {
  readonly kind: string;
  readonly id: string;
  readonly group: string;
  readonly #file: Buffer;
  readonly #from: number;
  readonly #to: number;

  constructor(head: { kind: string; id: string; group: string }, file: Buffer, from: number, to: number) {
    this.kind = head.kind;
    this.id = head.id;
    this.group = head.group;
    this.#file = file;
    this.#from = from;
    this.#to = to;
  }

  read(): unknown {
    return parse(this.bytes()).value;
  }

  bytes(): Buffer {
    return this.#file.subarray(this.#from, this.#to);
  }
}

/** The place behind `wanted`, or -1 when something else stands there. */
function behind(file: Buffer, at: number, wanted: Buffer): number {
  for (let index = 0; index < wanted.length; index++) if (file[at + index] !== wanted[index]) return -1;
  return at + wanted.length;
}

/** The closing quote of a plain text that begins at `at`; -1 for escapes, other alphabets and what is no text. */
function closingQuote(file: Buffer, at: number): number {
  for (let index = at; index < file.length; index++) {
    const byte = file[index] ?? 0;
    if (byte === QUOTE) return index;
    if (byte === BACKSLASH || byte < 0x20 || byte > 0x7e) return -1;
  }
  return -1;
}

/** The text behind `name` at `at`, and where it ends; undefined when it is not plain. */
function textAfter(file: Buffer, at: number, name: Buffer): { text: string; end: number } | undefined {
  const from = behind(file, at, name);
  const to = from < 0 ? -1 : closingQuote(file, from);
  return to < 0 ? undefined : { text: file.toString('latin1', from, to), end: to + 1 };
}

/** What a line is about, by its first bytes alone; undefined when they are not as this version writes them. */
function headOf(file: Buffer, at: number): { kind: string; id: string; group: string } | undefined {
  const kind = textAfter(file, at, KIND);
  const id = kind && textAfter(file, kind.end, ID);
  const group = id && textAfter(file, id.end, GROUP);
  if (!group || behind(file, group.end, VALUE) < 0) return undefined;
  return { kind: kind.text, id: id.text, group: group.text };
}

/** What a line says; `isRemoved` for a removal, undefined when it is damaged. */
function entryOf(
  file: Buffer,
  from: number,
  to: number,
): { entry: StoredEntry; isRemoved: boolean } | undefined {
  // A line without its end may be torn behind a good beginning.
  const head = file[to - 1] === END ? headOf(file, from) : undefined;
  if (head) return { entry: new Line(head, file, from, to), isRemoved: false };
  const bytes = file.subarray(from, to);
  const { kind, id, group, value } = parse(bytes);
  if (typeof kind !== 'string' || typeof id !== 'string') return undefined;
  const named = typeof group === 'string' ? { group } : {};
  const entry = { kind, id, ...named, read: () => value, bytes: () => bytes };
  return { entry, isRemoved: value === undefined };
}

/** So much of the file may say nothing any more before it is worth writing it anew. */
const DEAD_SHARE = 0.1;

/**
 * The last line of each entity, in order of creation within a kind; compact when nearly every line counts and the last
 * one is whole.
 */
export function readLines(file: Buffer): { entries: StoredEntry[]; isCompact: boolean } {
  const kinds = new Map<string, Map<string, StoredEntry>>();
  let lines = 0;
  for (let from = 0; from < file.length; lines++) {
    const end = file.indexOf(END, from);
    const to = end < 0 ? file.length : end + 1;
    const said = entryOf(file, from, to);
    from = to;
    if (!said) continue;
    const { kind, id } = said.entry;
    const known = kinds.get(kind) ?? new Map<string, StoredEntry>();
    kinds.set(kind, known);
    // A new value keeps the first position: creation order is the order of messages.
    if (said.isRemoved) known.delete(id);
    else known.set(id, said.entry);
  }
  const entries = [...kinds.values()].flatMap((known) => [...known.values()]);
  const isWhole = file.length === 0 || file.at(-1) === END;
  return { entries, isCompact: isWhole && lines - entries.length <= lines * DEAD_SHARE };
}
