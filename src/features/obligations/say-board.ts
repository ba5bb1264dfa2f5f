import type { Tx } from '../../db/index.ts';
import type { TapContext } from '../../feishu/index.ts';
import type { RosterPerson } from '../roster/index.ts';
import { rememberBoard } from './live-board-store.prisma.ts';
import type { Obligation } from './model.ts';
import { showBoard } from './show-cards.ts';

/** Sends the counts as a new message, which from then on is the one that is kept up to date. */
export async function sayBoard(context: TapContext<Tx, RosterPerson>, obligation: Obligation): Promise<void> {
  const { tx, who, eventKey, receivedAt } = context;
  await context.say({ card: await showBoard(tx, obligation, receivedAt) });
  // The first thing that is said in answer to this event.
  const outboxKey = `answer:${eventKey}:0`;
  await rememberBoard(tx, { id: obligation.id, personId: who.id, outboxKey, at: receivedAt });
}
