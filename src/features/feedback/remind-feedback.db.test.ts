import { expect, it } from 'vitest';
import { describeOnBothEngines } from '../../../test/support/databases.ts';
import { changeSetting } from '../../../test/support/world-history.ts';
import { createPlanner } from '../../jobs/index.ts';
import { day, type Instant, instantAt, MINUTE_MS, toDate } from '../../kernel/time.ts';
import { createLog } from '../../log.ts';
import { createOutgoing } from '../../outgoing.ts';
import { feedbackJobs } from './remind-feedback.ts';

const RECORDED = instantAt(day('2026-11-17'), '09:05');
// The process stood still over the whole last day and comes back late in the next morning.
const STOPPED = instantAt(day('2026-11-24'), '18:00');
const BACK = instantAt(day('2026-11-26'), '14:30');

describeOnBothEngines('feedback that became overdue while the bot stood still', ({ database }) => {
  it('is reported to 教务处 all the same, while the reminder that is too late is skipped', async () => {
    const { client } = database();
    await changeSetting(database(), 'observation', 'off', RECORDED);
    await client.person.create({
      data: { id: 'm', name: '何芳', openId: 'ou_m', roles: { create: { role: 'ACADEMIC_AFFAIRS' } } },
    });
    await client.person.create({ data: { id: 'c', name: '周敏', openId: 'ou_c' } });
    await client.college.create({ data: { id: 'a', name: '智能制造学院' } });
    await client.feedbackItem.create({
      data: {
        ...{ id: 'f', source: 'PROVINCE', text: '口径不一致。', collegeId: 'a', ownerId: 'c', state: 'OPEN' },
        ...{ dueDay: '2026-11-25', measures: '', outcome: '', createdById: 'm', createdAt: toDate(RECORDED) },
      },
    });
    const clock = { now: () => BACK };
    const { notifyPerson } = createOutgoing({ business: clock, machine: clock });
    const planner = createPlanner({
      db: database(),
      jobs: feedbackJobs({ db: database(), notifyPerson, spread: () => 0 }),
      log: createLog('error', [], { write: () => {} }),
      since: async () => STOPPED,
    });
    await planner.runDue(BACK);
    await planner.runDue((BACK + MINUTE_MS) as Instant);
    const sent = await client.outboxMessage.findMany({ select: { key: true, receiver: true } });
    expect(sent).toEqual([{ key: 'feedback-reminder:f:2026-11-25:OVERDUE:m', receiver: 'ou_m' }]);
  });
});
