import { expect, it } from 'vitest';
import { describeOnBothEngines } from '../../test/support/databases.ts';
import { DAY_MS, day, type Instant, instantAt } from '../kernel/time.ts';
import { createLog } from '../log.ts';
import { createPlanner, type Job } from './index.ts';

const NOW = instantAt(day('2026-11-17'), '09:00');

describeOnBothEngines('the planner', ({ database }) => {
  it('runs the other jobs when the instants of one cannot be computed, and logs it', async () => {
    const lines: string[] = [];
    let runs = 0;
    const broken: Job = {
      id: 'broken',
      backfillMs: DAY_MS,
      slots: () => Promise.reject(new RangeError('no workday')),
    };
    const sound: Job = {
      id: 'sound',
      backfillMs: DAY_MS,
      slots: async () => [{ at: NOW, run: async () => void runs++ }],
    };
    const planner = createPlanner({
      db: database(),
      jobs: [broken, sound],
      log: createLog('warn', [], { write: (line: string) => lines.push(line) }),
      since: async () => (NOW - DAY_MS) as Instant,
    });
    await planner.runDue(NOW);
    expect(runs).toBe(1);
    expect(await planner.instants((NOW - 1) as Instant, NOW)).toEqual([NOW]);
    expect(lines.join('')).toContain('no workday');
  });
});
