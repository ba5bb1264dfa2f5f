import { expect, it } from 'vitest';
import { describeOnBothEngines } from '../../test/support/databases.ts';
import { day, instantAt } from '../kernel/time.ts';
import { forestallPatch } from './forestall-patch.ts';
import { dueMessages, enqueue, type OutgoingMessage } from './outbox.ts';

const NOW = instantAt(day('2026-11-20'), '17:15');

describeOnBothEngines('an update that is not wanted any more', ({ database }) => {
  const put = (key: string, target: OutgoingMessage['target']) =>
    database().transaction((tx) =>
      enqueue(tx, {
        ...{ key, target, msgType: 'interactive', content: '{}', priority: 4 },
        ...{ createdAt: NOW, notBefore: NOW },
      }),
    );
  const forestall = (key: string) => database().transaction((tx) => forestallPatch(tx, { key, at: NOW }));
  const stateOf = async (key: string) =>
    (await database().client.outboxMessage.findUniqueOrThrow({ where: { key } })).state;

  it('does not leave, whether it waits already or comes later', async () => {
    await put('card', { operation: 'SEND', receiverType: 'open_id', receiver: 'ou_1' });
    await put('waits', { operation: 'PATCH', targetKey: 'card' });
    await forestall('waits');
    expect(await stateOf('waits')).toBe('SUPERSEDED');
    await forestall('comes');
    expect(await put('comes', { operation: 'PATCH', targetKey: 'card' })).toBe(false);
    await forestall('comes');
    expect(await stateOf('comes')).toBe('SUPERSEDED');
    const due = await dueMessages(database().client, NOW, 10);
    expect(due.map(({ key }) => key)).toEqual(['card']);
  });

  it('stays sent when it has left', async () => {
    await put('gone', { operation: 'PATCH', targetKey: 'card' });
    await database().client.outboxMessage.update({ where: { key: 'gone' }, data: { state: 'SENT' } });
    await forestall('gone');
    expect(await stateOf('gone')).toBe('SENT');
  });
});
