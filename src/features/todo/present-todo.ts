import { dueText, render, shorten } from '../../cards/index.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Instant } from '../../kernel/time.ts';
import { texts, todoCard } from './cards.ts';
import type { TodoItem } from './model.ts';
import { byDue, isOverdue, TODO_ROWS } from './rules.ts';

function dueOf(item: TodoItem, now: Instant): string {
  if (item.dueAt === null) return texts('noDue');
  return texts(isOverdue(item, now) ? 'overdue' : 'due', { due: dueText(item.dueAt) });
}

/** The personal list, the earliest due first. */
export function presentTodo(items: readonly TodoItem[], view: { name: string; now: Instant }): JsonObject {
  const { name, now } = view;
  const sorted = byDue(items);
  const overdue = items.filter((item) => isOverdue(item, now)).length;
  const words = { name, count: items.length, overdue };
  return render(todoCard, {
    title: texts('title', words),
    subtitle: texts(
      items.length === 0 ? 'subtitleNone' : overdue === 0 ? 'subtitle' : 'subtitleOverdue',
      words,
    ),
    summary: texts(items.length === 0 ? 'summaryNone' : 'summary', words),
    tone: items.length === 0 ? 'green' : overdue > 0 ? 'orange' : 'blue',
    notice: items.length === 0 ? texts('none') : '',
    rows: sorted.slice(0, TODO_ROWS).map((item) => ({
      kind: item.kind,
      title: shorten(item.title, 60),
      detail: shorten(item.detail, 120),
      due: dueOf(item, now),
      dueColor: isOverdue(item, now) ? 'red' : 'grey',
      buttonText: item.buttonText,
      action: item.action,
    })),
    more: sorted.length > TODO_ROWS ? texts('more', { count: sorted.length - TODO_ROWS }) : '',
  });
}
