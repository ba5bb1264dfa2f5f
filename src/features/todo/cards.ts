import { z } from 'zod';
import { defineCard, textsOf } from '../../cards/index.ts';

/** Wording of this feature: `cards/todo/texts.json`. */
export const texts = textsOf('todo');

const text = z.string();

/** Everything that a person owes, with a button for each. */
export const todoCard = defineCard(
  'todo/todo',
  z.strictObject({
    title: text,
    subtitle: text,
    summary: text,
    tone: z.enum(['blue', 'green', 'orange']),
    notice: text,
    rows: z.array(
      z.strictObject({
        kind: text,
        title: text,
        detail: text,
        due: text,
        dueColor: z.enum(['grey', 'red']),
        buttonText: text,
        action: z.record(text, z.json()),
      }),
    ),
    more: text,
  }),
);

export const TODO_CARDS = [todoCard];
