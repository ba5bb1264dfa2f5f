import type { Tx } from '../../db/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import type { RosterPerson } from '../roster/index.ts';

/** One thing that a person owes, as a row of 「待办」. */
export interface TodoItem {
  /** What sort of thing it is, in the words of the card (「周报」, 「整改方案」). */
  kind: string;
  title: string;
  detail: string;
  /** When it is due; null where nothing sets a time. */
  dueAt: Instant | null;
  /** The callback value of the row's button: an action of the registry with its value. */
  action: JsonObject;
  buttonText: string;
}

/** Who asks, and when. */
export interface TodoQuery {
  person: RosterPerson;
  now: Instant;
}

/** What one feature knows that a person owes at `now`, in any order; empty when nothing. */
export type TodoSource = (tx: Tx, query: TodoQuery) => Promise<TodoItem[]>;
