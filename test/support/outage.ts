import type { World } from './world.ts';

/** Lets business time pass while the bot is down: its frozen clock is set on, as a real clock would run on. */
export async function sleepThrough(world: World, iso: string): Promise<void> {
  await world.stopBot();
  await world.advanceTo(iso);
  await world.db.client.controlClock.updateMany({ data: { now: new Date(iso) } });
  await world.restartBot();
  await world.quiet();
}

/** A message that the platform refused for good, as it would lie in the outbox. */
export async function loseMessage(world: World, receiver: string): Promise<void> {
  const at = new Date(await world.now());
  const card = { header: { title: { tag: 'plain_text', content: '周报提醒：1 个项目待交' } } };
  await world.db.client.outboxMessage.create({
    data: {
      key: 'test:lost',
      uuid: 'test-lost',
      operation: 'SEND',
      receiverType: 'open_id',
      receiver,
      msgType: 'interactive',
      content: JSON.stringify(card),
      priority: 5,
      state: 'FAILED',
      attempts: 1,
      createdAt: at,
      nextAttemptAt: at,
      settledAt: at,
      errorCode: 230013,
      errorText: 'Bot has NO availability to this user',
    },
  });
}
