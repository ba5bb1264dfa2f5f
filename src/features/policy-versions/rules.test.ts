import { describe, expect, it } from 'vitest';
import { LONGEST_QUOTE, type PolicyRule } from '../../policy/bound-rules.ts';
import { shippedPolicy } from '../../policy/shipped.ts';
import { parsePolicy } from '../../policy/text/parse-structure.ts';
import { bindingOf, candidatesFor } from './rules.ts';

const { policy } = shippedPolicy();
const ids = (rule: PolicyRule, most = 8): string[] => candidatesFor(policy, rule, most).map(({ id }) => id);

describe('the candidates for a rule', () => {
  it('hold the clauses that the rule rests on in the shipped regulation', () => {
    expect(ids('EXIT_MISSES')[0]).toBe('7.1.1');
    expect(ids('TRAINING_APPROVAL')).toEqual(expect.arrayContaining(['7.5', '8.3']));
  });
});

describe('the binding of a rule', () => {
  it('takes the number of weeks from the clause, word for word', () => {
    expect(bindingOf(policy, 'EXIT_MISSES', ['7.1.1'])).toEqual({
      ok: true,
      value: {
        clauses: [
          {
            ...{ id: '7.1.1', label: '第七条 1.(1)' },
            quote: '推进试点工作不力、进展缓慢，连续三周不按时提交周报；',
          },
        ],
        number: 3,
      },
    });
  });

  it('quotes a long clause by whole sentences, and the one with the weeks where it needs them', () => {
    const long = `${'监督检查要认真。'.repeat(40)}连续四周不交的，予以退出。`;
    const { policy: text } = parsePolicy(`细则\n第一条 ${long}`);
    const exit = bindingOf(text, 'EXIT_MISSES', ['1']);
    expect(exit.ok && exit.value).toMatchObject({
      clauses: [{ quote: '连续四周不交的，予以退出。' }],
      number: 4,
    });
    const approval = bindingOf(text, 'TRAINING_APPROVAL', ['1']);
    const quote = approval.ok ? approval.value.clauses[0].quote : '';
    expect(quote).toMatch(/。$/);
    expect(quote.length).toBeLessThanOrEqual(LONGEST_QUOTE);
    expect(long.startsWith(quote)).toBe(true);
  });

  it('names the weeks in its quote, however long the sentence around them is', () => {
    const around = Array.from({ length: 20 }, () => '未按规定报送试点动态，').join('');
    const long = `${around}连续四周不按时提交周报的，${around}予以退出。`;
    const exit = bindingOf(parsePolicy(`细则\n第一条 ${long}`).policy, 'EXIT_MISSES', ['1']);
    const quote = exit.ok ? exit.value.clauses[0].quote : '';
    expect(quote).toMatch(/^连续四周不按时提交周报的，/);
    expect(quote.length).toBeLessThanOrEqual(LONGEST_QUOTE);
    expect(long).toContain(quote);
  });

  it('finds clauses by their label too, and takes each once', () => {
    const bound = bindingOf(policy, 'TRAINING_APPROVAL', ['第十二条第三段', '11', '12.p3']);
    expect(bound.ok && bound.value.clauses.map(({ id }) => id)).toEqual(['12.p3', '11']);
    expect(bound.ok && bound.value.number).toBeNull();
  });

  it.each([
    [[], 'NO_CLAUSE'],
    [['  '], 'NO_CLAUSE'],
    [['15.1'], 'UNKNOWN_CLAUSE'],
    [['7.1.1', '7.1.2'], 'TOO_MANY'],
    [['7.1.2'], 'NO_NUMBER'],
  ])('refuses %j for weeks in a row: %s', (names, code) => {
    expect(bindingOf(policy, 'EXIT_MISSES', names)).toMatchObject({ ok: false, error: { code } });
  });
});
