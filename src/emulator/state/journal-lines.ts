/** A line of the journal in the file: what it is about, and its value, read when somebody needs it. */
export interface StoredEntry {
  kind: string;
  id: string;
  /** The group of the value (`Collection`); absent in lines of version 0.1.0. */
  group?: string;
  /** Parses the value; undefined when the line is damaged. */
  read(): unknown;
  /** The whole line with its end, as it stands in the file. */
  bytes: Buffer;
}

const END = 0x0a;
/** Longer beginnings are parsed as a whole: ids of the platform are far shorter. */
const HEAD_BYTES = 400;
const PLAIN = '[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]*';
const HEAD = new RegExp(`^{"kind":"([A-Za-z]+)","id":"(${PLAIN})","group":"(${PLAIN})","value":`);

function parse(line: Buffer): { kind?: unknown; id?: unknown; group?: unknown; value?: unknown } {
  try {
    return JSON.parse(line.toString('utf8')) ?? {};
  } catch {
    // The last line is torn when the process was killed in the middle of a write: what it said is lost, not the rest.
    return {};
  }
}

/** What a line says; `isRemoved` for a removal, undefined when it is damaged. */
function entryOf(bytes: Buffer): { entry: StoredEntry; isRemoved: boolean } | undefined {
  const head = HEAD.exec(bytes.toString('latin1', 0, Math.min(HEAD_BYTES, bytes.length)));
  const [, kind = '', id = '', group = ''] = head ?? [];
  // A line without its end may be torn behind a good beginning.
  if (head && bytes.at(-1) === END)
    return { entry: { kind, id, group, bytes, read: () => parse(bytes).value }, isRemoved: false };
  const parsed = parse(bytes);
  if (typeof parsed.kind !== 'string' || typeof parsed.id !== 'string') return undefined;
  const named = typeof parsed.group === 'string' ? { group: parsed.group } : {};
  const entry = { kind: parsed.kind, id: parsed.id, ...named, bytes, read: () => parsed.value };
  return { entry, isRemoved: parsed.value === undefined };
}

/** The last line of each entity, in order of creation within a kind; compact when every line counts and the last one is whole. */
export function readLines(file: Buffer): { entries: StoredEntry[]; isCompact: boolean } {
  const kinds = new Map<string, Map<string, StoredEntry>>();
  let lines = 0;
  for (let from = 0; from < file.length; lines++) {
    const end = file.indexOf(END, from);
    const to = end < 0 ? file.length : end + 1;
    const said = entryOf(file.subarray(from, to));
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
  return { entries, isCompact: isWhole && lines === entries.length };
}
