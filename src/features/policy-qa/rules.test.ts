import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeNumeral } from '../../policy/text/numerals.ts';
import { asksTheSame, mayLeaveSchool, replyAsGiven } from './rules.ts';

describe('a question for a language model', () => {
  it.each(['第二个证书的钱交给谁？', '湖工职院发〔2022〕22号第11条怎么说', 'who pays for certificate 2?'])(
    'leaves the school: %s',
    (question) => expect(mayLeaveSchool(question, '张三')).toBe(true),
  );

  it.each([
    '我的手机 13900139000，费用谁出',
    '身份证 110101199003078515 能考吗',
    '学号 20220315 要交钱吗',
    '学号 ２０２２ ０３１５ 要交钱吗',
    '回复到 a@example.edu，谁发证',
    '我是张三，第二个证书谁付钱',
  ])('stays when it could tell who asks: %s', (question) =>
    expect(mayLeaveSchool(question, '张三')).toBe(false),
  );

  it('of a stranger has no name to look for', () => expect(mayLeaveSchool('谁发证', null)).toBe(true));
});

describe('two questions that are alike', () => {
  it.each([
    ['第一个证书的费用谁出', '第二个证书的费用谁出'],
    ['校内考评员按什么标准', '校外考评员按什么标准'],
    ['可以强制学生参加吗', '不可以强制学生参加吗'],
    ['在籍学员谁付费', '非在籍学员谁付费'],
    ['第一个不收费、第二个收费吗', '第一个收费、第二个不收费吗'],
    ['补考费由学生承担吗', '补考费由学院承担吗'],
    ['who pays for the first certificate', 'who pays for the second certificate'],
    ['培训前要批吗', '培训后要批吗'],
  ])('are different ones: %s / %s', (one, other) => expect(asksTheSame(one, other)).toBe(false));

  it.each([
    ['补考费由谁承担？急。', '补考费由谁承担呀'],
    ['第一个证书的费用谁出', '第1个证书的费用谁出呢？'],
    ['能不能要求全班都考', '能要求全班都考吗'],
    ['请问一下 1+X 的补考费谁出', '补考费谁出'],
    ['the 1st certificate', 'the first certificate'],
  ])('can be the same: %s / %s', (one, other) => expect(asksTheSame(one, other)).toBe(true));

  it('are the same with a number in Chinese or in Arabic digits, and different with another number', () => {
    const number = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(number, number, (one, other) => {
        const asked = `第${writeNumeral(one)}个证书的费用谁出`;
        expect(asksTheSame(asked, `第 ${other} 个证书的费用谁出`)).toBe(one === other);
      }),
    );
  });
});

describe('a reply that is shown again', () => {
  const answer = {
    kind: 'ANSWER' as const,
    clauses: ['11', '12.p2'],
    wrong: { asked: '五周', written: '三周' },
  };
  const gap = { kind: 'NOT_COVERED' as const, nearest: ['9'], named: '第五十条' };

  it('is the same with its figures and names while the words come to it', () => {
    expect(replyAsGiven(answer, { kind: 'ANSWER', clauses: ['11'] })).toEqual(answer);
    expect(replyAsGiven(gap, { kind: 'NOT_COVERED', clauses: ['8.3'] })).toEqual(gap);
  });

  it('stays what was given when the question went on in words that come to something else', () => {
    const kept = { kind: 'ANSWER' as const, clauses: ['7.5'] };
    const given = { ...kept, wrong: null };
    for (const now of [answer, gap, { kind: 'OTHER' as const }])
      expect(replyAsGiven(now, kept)).toEqual(given);
    const notCovered = { kind: 'NOT_COVERED' as const, clauses: ['8.3'] };
    expect(replyAsGiven(answer, notCovered)).toEqual({ kind: 'NOT_COVERED', nearest: ['8.3'], named: null });
    const setting = { kind: 'SETTING' as const, clauses: [] };
    expect(replyAsGiven(answer, setting)).toMatchObject({ kind: 'SETTING' });
  });
});
