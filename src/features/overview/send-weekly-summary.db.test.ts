import { expect, it } from 'vitest';
import { describeOnBothEngines } from '../../../test/support/databases.ts';
import type { ReportingWeek } from '../../kernel/reporting-week.ts';
import { addDays, DAY_MS, day, type Instant, instantAt } from '../../kernel/time.ts';
import { createOutgoing } from '../../outgoing.ts';
import { markWeekChanged } from './live-card-store.prisma.ts';
import { refreshLiveCards } from './refresh-live-cards.ts';
import { sendWeeklySummary } from './send-weekly-summary.ts';

const WEEK = '2026-W47' as ReportingWeek;
const FRIDAY = day('2026-11-20');
const CLOSE = instantAt(FRIDAY, '17:01');
const EXTENDED = instantAt(addDays(FRIDAY, 3), '17:01');

describeOnBothEngines('the weekly summary', ({ database }) => {
  it('is still kept up to date after a second close of its week', async () => {
    const { client, transaction } = database();
    await client.person.create({
      data: { id: 'm', name: '马处', openId: 'ou_m', roles: { create: { role: 'ACADEMIC_AFFAIRS' } } },
    });
    const outgoingAt = (at: Instant) =>
      createOutgoing({ business: { now: () => at }, machine: { now: () => at } });
    const send = (now: Instant) =>
      transaction((tx) => sendWeeklySummary(tx, outgoingAt(now), { week: WEEK, now }));
    const refresh = (at: Instant) =>
      refreshLiveCards({ db: database(), clock: { now: () => at }, patch: outgoingAt(at).patch });
    const patches = () => client.outboxMessage.count({ where: { operation: 'PATCH' } });

    await send(CLOSE);
    await transaction((tx) => markWeekChanged(tx, WEEK));
    await refresh((CLOSE + 1) as Instant);
    expect(await patches()).toBe(1);
    await send(EXTENDED);
    await refresh(EXTENDED);
    expect(await patches()).toBe(2);
    await transaction((tx) => markWeekChanged(tx, WEEK));
    await refresh((EXTENDED + DAY_MS) as Instant);
    expect(await patches()).toBe(3);
    expect(await client.outboxMessage.count({ where: { operation: 'SEND' } })).toBe(1);
  });
});
