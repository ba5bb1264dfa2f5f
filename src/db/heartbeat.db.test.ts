import { expect, it } from 'vitest';
import { describeOnBothEngines } from '../../test/support/databases.ts';
import { day, instantAt, toDate } from '../kernel/time.ts';
import { beat } from './heartbeat.ts';

const NOW = instantAt(day('2026-11-20'), '16:30');
const REACHABLE = { canReceive: true, isContinuous: false };

describeOnBothEngines('the heartbeat', ({ database }) => {
  it('takes the first beats of several instances at once', async () => {
    const first = () => database().transaction((tx) => beat(tx, NOW, REACHABLE));
    expect(await Promise.all(Array.from({ length: 8 }, first))).toEqual(Array(8).fill(null));
    expect(await database().client.heartbeat.findMany()).toEqual([
      { id: 1, at: toDate(NOW), since: toDate(NOW), brokenAt: null },
    ]);
  });
});
