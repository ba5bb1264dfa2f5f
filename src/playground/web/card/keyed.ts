/** An item of a list with a key for React and its place. */
export interface Keyed<T> {
  key: string;
  item: T;
  at: number;
}

/**
 * Gives the items of a list keys by what they are: equal names are told apart by counting them, so that an item
 * keeps its key when others of another name come or go before it.
 */
export function keyed<T>(list: readonly T[], nameOf: (item: T) => string): Keyed<T>[] {
  const seen = new Map<string, number>();
  return list.map((item, at) => {
    const name = nameOf(item);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return { key: `${name}#${count}`, item, at };
  });
}
