import { expect, it } from 'vitest';
import { describeOnBothEngines } from '../../test/support/databases.ts';
import { day, instantAt } from '../kernel/time.ts';
import {
  beginAttempts,
  dueMessages,
  enqueue,
  type OutgoingMessage,
  settleAttempt,
  withdrawUntried,
} from './outbox.ts';

const NOW = instantAt(day('2026-11-20'), '17:15');

describeOnBothEngines('the outbox', ({ database }) => {
  const put = (key: string, target: OutgoingMessage['target']) =>
    database().transaction((tx) =>
      enqueue(tx, {
        ...{ key, target, msgType: 'interactive', content: '{}', priority: 4 },
        ...{ createdAt: NOW, notBefore: NOW },
      }),
    );
  const send = (key: string) =>
    put(key, { operation: 'SEND', receiverType: 'open_id', receiver: `ou_${key}` });
  const patch = (key: string, targetKey: string) => put(key, { operation: 'PATCH', targetKey });
  const row = async (key: string) => database().client.outboxMessage.findUniqueOrThrow({ where: { key } });
  const begin = async (key: string) => beginAttempts(database().client, [(await row(key)).id], NOW, NOW);
  const settle = async (key: string, settlement: Parameters<typeof settleAttempt>[2]) =>
    settleAttempt(database().client, (await row(key)).id, settlement, NOW);
  const again = { state: 'AGAIN', nextAttemptAt: NOW, isCertain: true, code: 1, text: '' } as const;
  const dueKeys = async (limit: number) =>
    (await dueMessages(database().client, NOW, limit)).map(({ key }) => key);

  it('lets no updates of waiting messages take the places of what may leave', async () => {
    await database().client.outboxMessage.deleteMany();
    for (const key of ['w1', 'w2', 'w3']) await patch(`patch-${key}`, key);
    for (const key of ['w1', 'w2', 'w3']) await send(key);
    expect(await dueKeys(2)).toEqual(['w1', 'w2']);
  });

  it('lets nobody who is sent much stand before the others: the first message for each', async () => {
    await database().client.outboxMessage.deleteMany();
    const to = (receiver: string) => ({ operation: 'SEND', receiverType: 'open_id', receiver }) as const;
    for (let count = 0; count < 7; count += 1) await put(`much-${count}`, to('ou_much'));
    await put('reply', { operation: 'REPLY', messageId: 'om_1' });
    await put('other', to('ou_other'));
    await put('other-2', to('ou_other'));
    expect(await dueKeys(3)).toEqual(['much-0', 'reply', 'other']);
    expect(await dueKeys(20)).toEqual(['much-0', 'reply', 'other']);
  });

  it('gives up the updates and buzzes of a message that never left', async () => {
    for (const [key, state] of [
      ['lost', 'UNKNOWN'],
      ['bad', 'FAILED'],
    ] as const) {
      await send(key);
      await patch(`patch-${key}`, key);
      await put(`buzz-${key}`, { operation: 'URGENT', targetKey: key, receiver: 'ou_x' });
      await begin(key);
      await settle(key, { state, code: 1, text: 'no' });
      expect(await row(key)).toMatchObject({ state });
      for (const one of ['patch', 'buzz'])
        expect(await row(`${one}-${key}`)).toMatchObject({ state: 'SUPERSEDED' });
      await patch(`later-${key}`, key);
      expect(await row(`later-${key}`)).toMatchObject({ state: 'SUPERSEDED' });
    }
  });

  it('takes back what waits for a message together with it, and says what is taken back', async () => {
    for (const key of ['taken', 'tried']) {
      await send(key);
      await patch(`patch-${key}`, key);
    }
    await begin('tried');
    const keys = await database().transaction((tx) => withdrawUntried(tx, ['taken', 'tried']));
    expect(keys).toEqual(['taken']);
    expect(await row('patch-taken')).toMatchObject({ state: 'SUPERSEDED' });
    expect(await row('patch-tried')).toMatchObject({ state: 'PENDING' });
  });

  it('never lets an older update overwrite a newer one, tried before or not', async () => {
    await send('card');
    await begin('card');
    await settle('card', { state: 'SENT', messageId: 'om_card' });
    await patch('old', 'card');
    await begin('old');
    await patch('new', 'card');
    await settle('old', again);
    expect(await row('old')).toMatchObject({ state: 'SUPERSEDED' });
    expect((await dueKeys(200)).filter((key) => key === 'old' || key === 'new')).toEqual(['new']);
  });

  it('changes nothing for an update whose key is known, whether it waits or a newer one does', async () => {
    await send('board');
    await begin('board');
    await settle('board', { state: 'SENT', messageId: 'om_board' });
    const waiting = async () => (await dueKeys(200)).filter((key) => key.startsWith('board-'));
    expect(await patch('board-1', 'board')).toBe(true);
    expect(await patch('board-1', 'board')).toBe(false);
    expect(await waiting()).toEqual(['board-1']);
    await patch('board-2', 'board');
    expect(await patch('board-1', 'board')).toBe(false);
    expect(await waiting()).toEqual(['board-2']);
  });
});
