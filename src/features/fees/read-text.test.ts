import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedVocabulary } from '../../policy/shipped.ts';
import { readText } from './read-text.ts';

const typed = (situation: string, price: string, heads: string, issuing = '') => ({
  situation,
  price,
  heads,
  issuing,
});

describe('a question about fees in one’s own words', () => {
  it.each([
    ['第二个证书,协议价 320,学生 40 人', typed('FURTHER', '320', '40')],
    ['第二个证书，协议价320，400人', typed('FURTHER', '320', '400')],
    ['费用 第一个 280元 35人', typed('FIRST', '280', '35')],
    ['second certificate, 320 each, 40 students', typed('FURTHER', '320', '40')],
    ['First certificate: 40 students at ¥1,280.50, issuing fee 60', typed('FIRST', '1280.50', '40', '60')],
    ['第三证每人320.5元，４０名学生', typed('FURTHER', '320.5', '40')],
    ['首个证书 280元/人 35个人 办证费60元 一共多少钱？', typed('FIRST', '280', '35', '60')],
    ['第一个证书补考 协议价280 35人', typed('RESIT', '280', '35')],
    ['第一个证书第二次考 280元 35人', typed('SECOND_ATTEMPT', '280', '35')],
    ['社会人员 第一个 280元 3人', typed('NOT_ENROLLED', '280', '3')],
    ['1+X 第2个证书 协议价格：320元 共40人', typed('FURTHER', '320', '40')],
    ['第二个证书,协议价320,40人', typed('FURTHER', '320', '40')],
    ['费用 320元 40人', typed('', '320', '40')],
    ['老师好，请问我们班40人考第二个证书，协议价320，谢谢', typed('FURTHER', '320', '40')],
  ])('is read: %s', (text, expected) => {
    expect(readText(text)).toEqual(expected);
  });

  it.each([
    '第二个证书的钱交给谁？',
    '不是第一个证书，320元，40人',
    '非第一个证书，320元，40人',
    '除第一个证书外，320元，40人',
    '第一个证书没考过，每人320元，40人',
    '第一个证书再考，320元，40人',
    '第一个证书退费320元，40人',
    '第一个证书培训费320元，40人',
    '第一个证书别收费，320元，40人',
    '第一、二个证书，320元，40人',
    '第一个证书学院收费320元，40人',
    'not the first certificate, 320 each, 40 students',
    'no first certificate, 320 each, 40 students',
    '第二个证书协议价320',
    '第二个证书 40 人',
    '第一个和第二个证书各320元40人',
    '第二个证书 总价12800元 40人',
    '考评员劳务费一天300元，3个人怎么报销',
    '师资培训3800元去了2个人，算不算高价',
    '第二个证书 320 40',
    '第二个证书,协议价320,400人',
    '第二个证书 320元 40人 2026年',
    '第十一条 320元 40人怎么理解这一条',
    '周报',
    '',
  ])('is left to the regulation otherwise: %s', (text) => {
    expect(readText(text)).toBeNull();
  });

  it('is none of the questions that people are known to ask about the regulation', () => {
    const { answered, notCovered } = shippedVocabulary();
    const questions = [...answered.flatMap((one) => one.questions), ...notCovered];
    expect(questions.length).toBeGreaterThan(500);
    expect(questions.filter((question) => readText(question) !== null)).toEqual([]);
  });

  const figures = fc.record({
    ordinal: fc.constantFrom(
      ['第一个证书', 'first certificate', 'FIRST'],
      ['第二个证书', 'second certificate', 'FURTHER'],
      ['第三张证', 'third certificate', 'FURTHER'],
    ),
    price: fc.integer({ min: 1, max: 99_999 }),
    cents: fc.option(fc.integer({ min: 0, max: 99 }), { nil: null }),
    heads: fc.integer({ min: 1, max: 10_000 }),
    comma: fc.constantFrom('，', ', ', ' ', '、', '；', '。'),
    form: fc.integer({ min: 0, max: 4 }),
  });

  it('is read whatever the figures, in any of the usual orders', () => {
    fc.assert(
      fc.property(figures, ({ ordinal: [chinese, english, situation], price, cents, heads, comma, form }) => {
        const money = cents === null ? String(price) : `${price}.${String(cents).padStart(2, '0')}`;
        const text = [
          `${chinese}${comma}协议价 ${money}${comma}学生 ${heads} 人`,
          `费用${comma}${chinese}${comma}${money}元${comma}${heads}人`,
          `${heads}名学生${comma}${chinese}${comma}每人${money}元`,
          `${english}, ${money} each, ${heads} students`,
          `${heads} people, ${english}, ${money} yuan per head`,
        ][form];
        expect(readText(text ?? ''), text).toEqual(typed(situation ?? '', money, String(heads)));
      }),
    );
  });

  it('is never guessed: without price or heads nothing is read, and no text breaks the reader', () => {
    fc.assert(
      fc.property(figures, ({ ordinal: [chinese], price, heads, comma }) => {
        expect(readText(`${chinese}${comma}协议价 ${price}`)).toBeNull();
        expect(readText(`${chinese}${comma}学生 ${heads} 人`)).toBeNull();
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void readText(text)));
  });
});
