import type { Journal, JournalEntry } from './journal.ts';
import type { StoredEntry } from './journal-lines.ts';

/** A value that still sleeps in the journal's file: a start need not read what nobody asks for. */
class Asleep {
  readonly read: () => unknown;

  constructor(read: () => unknown) {
    this.read = read;
  }
}

/** Entities of one kind by id, in creation order; every change goes to the journal. */
export class Collection<T> {
  readonly kind: string;
  readonly #journal: Journal;
  readonly #groupOf: (value: T) => string;
  readonly #items = new Map<string, T | Asleep>();
  readonly #groups = new Map<string, Set<string>>();

  /** `groupOf` names the group of a value for `inGroup`; it must not change over the value's life. */
  constructor(kind: string, journal: Journal, groupOf: (value: T) => string = () => '') {
    this.kind = kind;
    this.#journal = journal;
    this.#groupOf = groupOf;
  }

  get(id: string): T | undefined {
    const item = this.#items.get(id);
    return item instanceof Asleep ? this.#wake(id, item) : item;
  }

  get size(): number {
    return this.#items.size;
  }

  values(): T[] {
    return this.#awake(this.#items.keys());
  }

  /** The values of one group in creation order. */
  inGroup(group: string): T[] {
    return this.#awake(this.#groups.get(group) ?? []);
  }

  put(id: string, value: T): T {
    const group = this.#hold(id, value, this.#groupOf(value));
    this.#journal.append({ kind: this.kind, id, group, value });
    return value;
  }

  /** Takes a line of the own journal over, which is trusted to hold what was put. */
  replay({ id, group, read }: StoredEntry): void {
    if (group !== undefined) this.#hold(id, new Asleep(read), group);
    else this.load(id, read());
  }

  /** Takes a value over without writing it; it is trusted to be one that was put before. */
  load(id: string, value: unknown): void {
    this.#hold(id, value as T, this.#groupOf(value as T));
  }

  delete(id: string): void {
    const value = this.get(id);
    if (value === undefined) return;
    this.#items.delete(id);
    this.#groups.get(this.#groupOf(value))?.delete(id);
    this.#journal.append({ kind: this.kind, id });
  }

  /** Forgets the oldest entries beyond `max`. */
  trim(max: number): void {
    for (const id of this.#items.keys()) {
      if (this.#items.size <= max) return;
      this.delete(id);
    }
  }

  /** Every entry in creation order, for a snapshot. */
  entries(): JournalEntry[] {
    return [...this.#items.keys()].flatMap((id) => {
      const value = this.get(id);
      return value === undefined ? [] : [{ kind: this.kind, id, group: this.#groupOf(value), value }];
    });
  }

  clear(): void {
    this.#items.clear();
    this.#groups.clear();
  }

  #hold(id: string, item: T | Asleep, group: string): string {
    this.#items.set(id, item);
    const ids = this.#groups.get(group);
    if (ids) ids.add(id);
    else this.#groups.set(group, new Set([id]));
    return group;
  }

  #awake(ids: Iterable<string>): T[] {
    const found: T[] = [];
    for (const id of ids) {
      const value = this.get(id);
      if (value !== undefined) found.push(value);
    }
    return found;
  }

  /** A damaged line counts as one that was never written. */
  #wake(id: string, { read }: Asleep): T | undefined {
    const value = read();
    if (value === undefined) this.#items.delete(id);
    else this.#items.set(id, value as T);
    return value as T | undefined;
  }
}
