import { describe, expect, it } from 'vitest';
import { day, type Instant, instantAt } from '../../kernel/time.ts';
import type { TodoItem } from './model.ts';
import { presentTodo } from './present-todo.ts';

const now = instantAt(day('2026-11-17'), '09:05');
const item = (title: string, dueAt: Instant | null): TodoItem => ({
  kind: '事项',
  title,
  detail: '说明',
  dueAt,
  action: { action: 'obligations.view', obligationId: title },
  buttonText: '查看',
});
const shown = (items: readonly TodoItem[]): string =>
  JSON.stringify(presentTodo(items, { name: '周敏', now }));

describe('the card of 待办', () => {
  it('shows fifteen rows and counts the rest', () => {
    const many = Array.from({ length: 17 }, (_, index) => item(`第${index}件`, null));
    const card = shown(many);
    expect(card.match(/"tag":"button"/g)).toHaveLength(15);
    expect(card).toContain('共 17 项');
    expect(card).toContain('还有 2 项，办完上面的会继续列出。');
  });

  it('marks what is overdue, and says where nothing sets a time', () => {
    const card = shown([item('旧', instantAt(day('2026-11-13'), '17:00')), item('无', null)]);
    expect(card).toContain('共 2 项，1 项已过截止');
    expect(card).toContain('11月13日 周五 17:00 已截止');
    expect(card).toContain('没有设定截止时间');
  });

  it('is a kind sentence when nothing is owed', () => {
    expect(shown([])).toContain('现在没有要办的，辛苦了。');
  });
});
