import { describe, expect, it } from 'vitest';
import { createAfterCommit } from './after-commit.ts';
import type { Tx } from './db/index.ts';

const errors: string[] = [];
const log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (_: object, message: string) => void errors.push(message),
};
// Only its identity counts here.
const transaction = (): Tx => ({}) as Tx;

describe('work after a commit', () => {
  it('starts at the commit of its own transaction, once', () => {
    const later = createAfterCommit({ most: 4, log });
    const done: string[] = [];
    const [first, second] = [transaction(), transaction()];
    later.plan(first, async () => void done.push('first'));
    later.plan(second, async () => void done.push('second'));
    expect(done).toEqual([]);
    later.committed(first);
    later.committed(first);
    expect(done).toEqual(['first']);
  });

  it('is left out while the most are under way', async () => {
    const later = createAfterCommit({ most: 1, log });
    const done: string[] = [];
    const tx = transaction();
    let free = (): void => {};
    later.plan(tx, () => new Promise<void>((resolve) => (free = resolve)).then(() => void done.push('slow')));
    later.plan(tx, async () => void done.push('left out'));
    later.committed(tx);
    free();
    await later.stop();
    expect(done).toEqual(['slow']);
  });

  it('is told to end by a stop, which waits for it, and is not started later', async () => {
    const later = createAfterCommit({ most: 4, log });
    const done: string[] = [];
    const [early, late] = [transaction(), transaction()];
    later.plan(early, (stopping) =>
      new Promise<void>((resolve) => stopping.addEventListener('abort', () => resolve())).then(
        () => void done.push('ended'),
      ),
    );
    later.plan(late, async () => void done.push('late'));
    later.committed(early);
    await later.stop();
    later.committed(late);
    expect(done).toEqual(['ended']);
  });

  it('that fails is only logged', async () => {
    const later = createAfterCommit({ most: 4, log });
    const tx = transaction();
    later.plan(tx, () => Promise.reject(new Error('no')));
    later.committed(tx);
    await later.stop();
    expect(errors).toEqual(['what should follow an answer failed']);
  });
});
