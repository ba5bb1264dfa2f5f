import { describe, expect, it } from 'vitest';
import { cardAnswerFault } from './judge-answer.ts';

const v2 = { schema: '2.0', body: { elements: [{ tag: 'hr' }] } };
const raw = (data: unknown) => ({ card: { type: 'raw', data } });

describe('cardAnswerFault', () => {
  it.each([
    ['the plain ack', {}],
    ['a toast', { toast: { type: 'success', content: '好' } }],
    ['a translated toast', { toast: { type: 'info', i18n: { zh_cn: '好' } } }],
    ['a card', raw(v2)],
    ['both', { toast: { type: 'info', content: '好' }, ...raw(v2) }],
    ['a template', { card: { type: 'template', data: { template_id: 'AAq' } } }],
  ])('takes %s', (_, answer) => {
    expect(cardAnswerFault(answer, v2)).toBeUndefined();
  });

  it.each([
    ['a text', 'ok', 200672],
    ['a list', [], 200672],
    ['an unknown key', { msg: 'success' }, 200672],
    ['a toast type unknown', { toast: { type: 'ok', content: 'x' } }, 200672],
    ['a toast without text', { toast: { type: 'info' } }, 200672],
    ['a bare card', { card: v2 }, 200673],
    ['a card type unknown', { card: { type: 'json', data: v2 } }, 200673],
    ['a card with a 1.0 tag', raw({ schema: '2.0', body: { elements: [{ tag: 'action' }] } }), 200673],
    ['a card above 30 KB', raw({ ...v2, config: { summary: { content: 'x'.repeat(31_000) } } }), 200673],
    ['a 1.0 card for a 2.0 card', raw({ elements: [] }), 200830],
  ])('refuses %s', (_, answer, code) => {
    expect(cardAnswerFault(answer, v2)?.code).toBe(code);
  });

  it('lets a 1.0 card replace a 1.0 card', () => {
    expect(cardAnswerFault(raw({ elements: [] }), { elements: [] })).toBeUndefined();
  });
});
