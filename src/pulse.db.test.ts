import { expect, it } from 'vitest';
import { describeOnBothEngines } from '../test/support/databases.ts';
import { day, instantAt, toDate } from './kernel/time.ts';
import { createPulse } from './pulse.ts';

const FRIDAY = day('2026-11-20');
const BEFORE = instantAt(FRIDAY, '16:30');
const AFTER = instantAt(FRIDAY, '18:30');

describeOnBothEngines('the pulse', ({ database }) => {
  it('forgets no outage whose review could not be stored: beat and review go together', async () => {
    const db = database();
    let isBroken = true;
    const pulse = createPulse({
      db,
      canReceive: () => true,
      isControlled: false,
      notifyPerson: async () => 'SENT',
      weekChanged: async () => {
        if (isBroken) throw new Error('out of order');
      },
    });
    await pulse(BEFORE);
    await expect(pulse(AFTER)).rejects.toThrow('out of order');
    expect(await db.client.heartbeat.findFirst()).toMatchObject({ at: toDate(BEFORE) });
    isBroken = false;
    await pulse(AFTER);
    expect(await db.client.weekReview.findMany()).toMatchObject([{ week: '2026-W47', ruling: null }]);
  });
});
