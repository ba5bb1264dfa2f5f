import { describe, expect, it } from 'vitest';
import { pastedCard } from './pasted-card.ts';

const card = { schema: '2.0', body: { elements: [] } };

describe('pastedCard', () => {
  it('is nothing while nothing was pasted', () => {
    expect(pastedCard(' \n', 'zh')).toBeUndefined();
  });

  it('takes a card as it is, and out of the bodies that it is sent in', () => {
    const body = { receive_id: 'oc_1', msg_type: 'interactive', content: JSON.stringify(card) };
    for (const pasted of [card, body, { msg_type: 'interactive', card }])
      expect(pastedCard(JSON.stringify(pasted), 'zh')).toEqual({ card });
  });

  it('says why it is none', () => {
    expect(pastedCard('[1]', 'zh')).toEqual({ problem: '这是 JSON，但不是一张卡片：最外面应是 { }' });
    expect(pastedCard('{"msg_type":"interactive","content":"{oops"}', 'en')).toEqual({
      problem: 'This is JSON, but no card: { } belongs around it',
    });
    expect(pastedCard('{"a":', 'zh')).toEqual({ problem: '第 1 行第 6 个字：没有写完，少了结尾的括号' });
  });
});
