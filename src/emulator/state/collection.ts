import type { Journal } from './journal.ts';

/** Entities of one kind by id, in creation order; every change goes to the journal. */
export class Collection<T> {
  readonly kind: string;
  readonly #journal: Journal;
  readonly #groupOf: (value: T) => string;
  readonly #items = new Map<string, T>();
  readonly #groups = new Map<string, Set<string>>();

  /** `groupOf` names the group of a value for `inGroup`; it must not change over the value's life. */
  constructor(kind: string, journal: Journal, groupOf: (value: T) => string = () => '') {
    this.kind = kind;
    this.#journal = journal;
    this.#groupOf = groupOf;
  }

  get(id: string): T | undefined {
    return this.#items.get(id);
  }

  get size(): number {
    return this.#items.size;
  }

  values(): T[] {
    return [...this.#items.values()];
  }

  /** The values of one group in creation order. */
  inGroup(group: string): T[] {
    const found: T[] = [];
    for (const id of this.#groups.get(group) ?? []) {
      const value = this.#items.get(id);
      if (value !== undefined) found.push(value);
    }
    return found;
  }

  put(id: string, value: T): T {
    this.load(id, value);
    this.#journal.append({ kind: this.kind, id, value });
    return value;
  }

  /** Takes a value over without writing it. */
  load(id: string, value: T): void {
    this.#items.set(id, value);
    const group = this.#groupOf(value);
    const ids = this.#groups.get(group);
    if (ids) ids.add(id);
    else this.#groups.set(group, new Set([id]));
  }

  /** As `load`, for a line of the own journal, which is trusted to hold what was put. */
  replay(id: string, value: unknown): void {
    this.load(id, value as T);
  }

  delete(id: string): void {
    const value = this.#items.get(id);
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
  entries(): [id: string, value: T][] {
    return [...this.#items];
  }

  clear(): void {
    this.#items.clear();
    this.#groups.clear();
  }
}
