/** Runs pieces of work one after another, in the order of the calls. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** A queue of its own; a failed piece does not hold up the next. */
export function createInTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
