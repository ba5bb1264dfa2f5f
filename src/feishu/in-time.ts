/**
 * The result of `pending`, or `late` once `limitMs` of machine time have passed; `pending` goes on all the same. The
 * platform waits three seconds for the answer to a tap.
 */
export async function inTime<T>(pending: Promise<T>, limitMs: number, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), limitMs);
  });
  return Promise.race([pending, passed]).finally(() => clearTimeout(timer));
}
