import { describe, expect, it } from 'vitest';
import type { Json } from '../protocol.ts';
import { judgeCard } from './judge-card.ts';
import { card } from './samples/parts.ts';
import { REFUSED } from './samples/refused-cards.ts';
import { TAKEN } from './samples/taken-cards.ts';

const tenant = {
  knowsUser: (id: string) => id === 'ou_known',
  knowsImage: (key: string) => key === 'img_known',
};

describe('judgeCard', () => {
  it.each(Object.entries(TAKEN))('takes %s', (_, taken) => {
    expect(judgeCard(taken, tenant)).toEqual([]);
  });

  it.each(REFUSED)('refuses %s', (_, refused, code, path) => {
    expect(judgeCard(refused, tenant)[0]).toMatchObject({ code, path });
  });

  it('names an unknown property and where it stands', () => {
    const [fault] = judgeCard({ ...card(), config: { wide_screen_mode: true } });
    expect(fault?.message).toBe('unknown property: wide_screen_mode, path: [config.wide_screen_mode]');
  });

  it('leaves escaped text alone', () => {
    expect(judgeCard(card({ tag: 'markdown', content: '&#60;at id=ou_gone&#62;' }), tenant)).toEqual([]);
  });

  it('is not fooled by properties of Object.prototype', () => {
    const hostile: Json = JSON.parse(
      '{"schema":"2.0","body":{"elements":[{"tag":"constructor"},{"tag":"hr","__proto__":1}]}}',
    );
    expect(judgeCard(hostile).map((fault) => fault.code)).toEqual([200861, 200621]);
  });
});
