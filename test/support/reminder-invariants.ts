import type { Database } from '../../src/db/index.ts';
import type { World } from './world.ts';

const repeated = (texts: readonly string[]): string[] =>
  [...new Set(texts)].filter((text) => texts.indexOf(text) !== texts.lastIndexOf(text));

/** The person, kind and week of a reminder's key: `reminder:KIND:WEEK:PERSON:instant`. */
const occasionOf = (key: string): string => key.split(':').slice(1, 4).join(' ');

/**
 * What is wrong between the ledger of reminders and the outbox: a card for a person, kind and week that was written
 * twice, a row without its card, a card without a row. Empty when all is right.
 */
export async function reminderFaultsOf(db: Database): Promise<string[]> {
  const rows = await db.client.reminder.findMany({ where: { state: 'SENT' } });
  const messages = await db.client.outboxMessage.findMany({
    where: { operation: 'SEND' },
    select: { key: true },
  });
  const keys = new Set(messages.map(({ key }) => key));
  const cards = [...keys].filter((key) => key.startsWith('reminder:'));
  const told = new Set((await db.client.reminder.findMany()).map(({ outboxKey }) => outboxKey));
  return [
    ...repeated(cards.map(occasionOf)).map((occasion) => `two cards: ${occasion}`),
    ...rows
      .filter(({ outboxKey }) => outboxKey === null || !keys.has(outboxKey))
      .map((row) => `a row without a card: ${JSON.stringify(row)}`),
    ...cards.filter((key) => !told.has(key)).map((key) => `a card without a row: ${key}`),
  ];
}

/** What people have in their chats of the bot, one text a message, and which of it stands there twice. */
export async function seenByPeople(world: World): Promise<{ texts: string[]; twice: string[] }> {
  const messages = await world.control.messages({ appId: world.app.appId });
  const texts = messages
    .filter(({ sender }) => sender.bot)
    .map(({ chatId, content }) => `${chatId} ${JSON.stringify(content)}`);
  return { texts, twice: repeated(texts) };
}
