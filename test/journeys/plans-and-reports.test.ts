import { describe, expect, it } from 'vitest';
import { buttons, cardText } from '../../src/emulator/tester/index.ts';
import { fillsPlan } from '../support/filing-plans.ts';
import { files } from '../support/reporting.ts';
import { startWorld } from '../support/world.ts';
import { PROJECTS } from '../support/world-roster.ts';

describe.each(['sqlite', 'postgresql'] as const)(
  'a weekly report with training hours on %s (7.5)',
  (engine) => {
    it('leads from its receipt to the sessions of the plan in that week', async () => {
      const world = await startWorld({ engine });
      try {
        const { c1, a1 } = world.people;
        await fillsPlan(world, c1, PROJECTS.p2.name, ['2026-11-18']);
        await a1.taps(await a1.sees(PROJECTS.p2.name), '同意');
        await world.advanceTo('2026-11-19T10:00:00+08:00');
        const { message } = await files(world, c1, 'p2', { trainingHours: '12' });
        await c1.taps(message, '登记到培训方案');
        const sessions = await c1.sees('机器人编程', { after: message });
        expect(cardText(sessions)).toContain('11月18日');
        const other = await files(world, c1, 'p1', { trainingHours: '4' });
        expect(buttons(other.message).map(({ text }) => text)).not.toContain('登记到培训方案');
      } finally {
        await world.close();
      }
    });
  },
);
