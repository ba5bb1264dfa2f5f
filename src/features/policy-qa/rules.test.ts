import { describe, expect, it } from 'vitest';
import { mayLeaveSchool } from './rules.ts';

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
