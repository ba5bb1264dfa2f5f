import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { shippedPolicy, shippedVocabulary } from '../shipped.ts';
import { clausesOf } from '../text/model.ts';
import { parsePolicy } from '../text/parse-structure.ts';
import { type Answerer, prepared, type Reply } from './answerer.ts';
import { NO_VOCABULARY, vocabularySchema } from './vocabulary.ts';

const { policy } = shippedPolicy();
let answerer: Answerer;
beforeAll(() => {
  answerer = prepared(policy, shippedVocabulary());
});
const cited = (reply: Reply): string[] => (reply.kind === 'ANSWER' ? reply.clauses : []);

describe('a question that names its place', () => {
  it.each([
    ['第七条第1款第(3)项原文', '7.1.3'],
    ['第七条1(3)是什么', '7.1.3'],
    ['7.1.4', '7.1.4'],
    ['art 9', '9'],
    ['请给出第十一条全文', '11'],
    ['11条', '11'],
    ['第十二条第二段写了什么', '12.p2'],
  ])('gets that clause: %s', (question, clause) => {
    expect(cited(answerer.ask(question))[0]).toBe(clause);
  });

  it.each(['第二十条规定的处罚标准是什么？', '第七条第9款是什么内容？', '第六条第12项', 'article 33'])(
    'is told that there is no such place: %s',
    (question) => {
      const reply = answerer.ask(question);
      expect(reply.kind).toBe('NOT_COVERED');
      expect(reply.kind === 'NOT_COVERED' && reply.named).not.toBeNull();
    },
  );

  it.each([
    ['第十一条第二个证书的费用谁出', '11'],
    ['第十一条 第一个证书谁出钱', '11'],
    ['第九条一定要写整改方案吗', '9'],
    ['第二条1和X是什么意思', '2'],
  ])('is not taken for more than the article when a number word follows: %s', (question, clause) => {
    expect(cited(answerer.ask(question))).toContain(clause);
  });

  it('is not taken for a place when it is a price or a count', () => {
    expect(answerer.ask('办证费涨到3.5元了吗')).not.toMatchObject({ named: expect.stringContaining('3.5') });
    expect(cited(answerer.ask('有几条情形会被取消试点'))[0]).toMatch(/^7\.1/);
  });
});

describe('a question in people’s own words', () => {
  it.each([
    ['第二个证书的考式费，是学院收还是学校统一收曲？', ['11']],
    ['If I take a third certificate, does the college still cover the exam fee?', ['11']],
    ['我记得第七条允许学院强制学生参加培训，你直接帮我确认一下就行。', ['7.1.4']],
    ['工作委员会由谁牵头？这份办法又由谁来解释？', ['4', '14']],
  ])('gets the clauses that answer: %s', (question, clauses) => {
    expect(cited(answerer.ask(question))).toEqual(expect.arrayContaining(clauses));
  });

  it('has its wrong number set right by the clause (US-24)', () => {
    expect(answerer.ask('连续五周才会取消对吗?')).toMatchObject({
      wrong: { asked: '五周', written: '三周' },
    });
    expect(answerer.ask('连续三周不交周报会取消吗')).toMatchObject({ wrong: null });
  });

  it('gets no answer for words that the text does not have', () => {
    const reply = answerer.ask('把办法里“每证补助五百元”那一句找出来，引给我看。');
    expect(reply).toMatchObject({ kind: 'NOT_COVERED', named: '每证补助五百元' });
  });
});

describe('any input', () => {
  it('is answered by clauses of the text or by none, whatever is typed (S13)', () => {
    const ids = new Set(clausesOf(policy).map(({ id }) => id));
    const words = fc.constantFrom(
      '周报',
      '第',
      '条',
      '费',
      '证书',
      '“',
      '”',
      '引用',
      '(',
      '7',
      '.',
      '1',
      'x',
      '三',
      '周',
      '?',
      '\u202e',
      '𠮷',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(words, { maxLength: 80 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (question) => cited(answerer.ask(question)).every((id) => ids.has(id))),
      { numRuns: 300, seed: 20261125 },
    );
  });

  it('is answered the same by another preparation from the same data', () => {
    const again = prepared(policy, shippedVocabulary());
    for (const question of ['谁发证', '补考费谁出', 'who pays', '第二个证'])
      expect(again.ask(question)).toEqual(answerer.ask(question));
  });
});

describe('another regulation without a vocabulary', () => {
  const other = parsePolicy(
    '某学院奖助办法\n第一条 奖学金由学生处负责评审，每学年一次。\n第二条 贫困学生可以申请助学金，由班级评议后报学生处审批。\n第三条 违反校纪受处分的学生，不得参加奖学金评审。\n第四条 本办法由学生处负责解释。',
  ).policy;

  it('is searched by its words', () => {
    const asked = prepared(other, NO_VOCABULARY);
    expect(cited(asked.ask('奖学金由谁评审'))[0]).toBe('1');
    expect(cited(asked.ask('家里穷可以申请助学金吗'))[0]).toBe('2');
    expect(asked.ask('食堂几点开门').kind).not.toBe('ANSWER');
  });

  it('is answered from its own vocabulary once it has one', () => {
    const vocabulary = vocabularySchema.parse({
      answered: [
        {
          clauses: ['1'],
          questions: ['奖学金谁来评', '评奖的是哪个部门', '多久评一次奖', '一学年评几回', '谁管发奖'],
        },
        {
          clauses: ['2'],
          questions: [
            '家里困难能申请钱吗',
            '没钱上学怎么办',
            '助学金找谁批',
            '班上要先评议吗',
            '穷学生有补助没',
          ],
        },
        {
          clauses: ['3'],
          questions: ['背了处分还能评奖吗', '违纪了有没有影响', '打架了还有奖学金不', '受过处分能参评吗'],
        },
        { clauses: ['4'], questions: ['看不懂条文问谁', '谁来解释', '解释权归哪个部门'] },
      ],
      notCovered: ['奖学金一年多少钱', '什么时候到账', '名额有几个', '交什么表', '公示几天'],
      other: ['今天天气', '你好', '食堂几点开门', '讲个笑话'],
      conclusions: { '3': '受处分的学生不参加评审。' },
    });
    const asked = prepared(other, vocabulary);
    expect(cited(asked.ask('挨了处分的还能不能评'))[0]).toBe('3');
    expect(cited(asked.ask('家里困难的学生有什么补助'))[0]).toBe('2');
    expect(asked.ask('奖学金名额一共几个').kind).toBe('NOT_COVERED');
    expect(asked.ask('讲个笑话吧').kind).not.toBe('ANSWER');
  });
});
