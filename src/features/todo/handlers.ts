import { z } from 'zod';
import type { Tx } from '../../db/index.ts';
import type { CommandHandler, Registry } from '../../feishu/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { RosterPerson } from '../roster/index.ts';
import { texts } from './cards.ts';
import type { TodoItem, TodoQuery, TodoSource } from './model.ts';
import { presentTodo } from './present-todo.ts';

/** What the feature needs from outside: what every feature knows that a person owes. */
export interface TodoDeps {
  sources: readonly TodoSource[];
}

async function showTodo(tx: Tx, { sources }: TodoDeps, query: TodoQuery): Promise<JsonObject> {
  const items: TodoItem[] = [];
  // One after another: a transaction runs one statement at a time.
  for (const source of sources) items.push(...(await source(tx, query)));
  return presentTodo(items, { name: query.person.name, now: query.now });
}

/** Registers 「待办」, the menu key and the button that opens it. */
export function registerTodo(registry: Registry<Tx, RosterPerson>, deps: TodoDeps): void {
  const show: CommandHandler<Tx, RosterPerson> = async ({ tx, who: person, receivedAt: now, say }) =>
    say({ card: await showTodo(tx, deps, { person, now }) });
  registry.onCommand({ words: ['待办', '我的待办', '待办事项'] }, show);
  registry.onMenu('todo', show);
  registry.onTap('todo.open', { value: z.strictObject({}) }, async (context) => {
    await show(context, '');
    return { toast: { type: 'info', content: texts('opened') } };
  });
}
