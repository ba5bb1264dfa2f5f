import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedPolicy, shippedVocabulary } from '../shipped.ts';
import { clausesOf } from '../text/model.ts';
import { type CitedClause, checkedConclusion } from './checked-conclusion.ts';

const { policy } = shippedPolicy();
const { conclusions } = shippedVocabulary();
const CLAUSES: CitedClause[] = clausesOf(policy).map(({ id, article, text }) => ({
  ...{ id, article, text, conclusion: conclusions[id] ?? null },
}));
const clauseWith = (id: string): CitedClause => {
  const found = CLAUSES.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no clause ${id}`);
  return found;
};

/** What becomes of a sentence for a clause, with all clauses of the answer: OK or the fault. */
function fateOf(id: string, conclusion: string, cited: CitedClause[] = [clauseWith(id)]): string {
  const checked = checkedConclusion(JSON.stringify({ clause: id, conclusion }), {
    title: policy.title,
    clauses: cited,
  });
  return checked.ok ? 'OK' : checked.error.code;
}

const released = CLAUSES.flatMap((one) =>
  one.conclusion === null ? [] : [{ ...one, said: one.conclusion }],
);
const anyReleased = fc.constantFrom(...released);
/** A text with a piece put in somewhere. */
const withPiece = (piece: fc.Arbitrary<string>) =>
  fc.tuple(anyReleased, piece, fc.nat()).map(([clause, one, at]) => {
    const signs = [...clause.said];
    return { clause, piece: one, text: signs.toSpliced(at % (signs.length + 1), 0, one).join('') };
  });

describe('a conclusion in the words of a model', () => {
  it.each([
    ['11', '第二个及其余证书的费用由学生按试点协议价格自付，学校统一收取。'],
    ['11', '在籍学生考第一个证书，费用由学校承担；从第二个起按协议价格自付，由学校统一收取。'],
    ['7.1.1', '连续3周不按时提交周报，试点项目会被取消。'],
    ['8.3', '确需集中培训的，先制定证书培训计划，报教务处审批后再开展。'],
    ['7.1.4', '学院“强制或变相强制学生参加培训或考核”，试点项目会被取消。'],
    ['11', '按第十一条，第一个证书的费用由学校承担。'],
  ])('is shown when it says what clause %s says: %s', (id, text) => expect(fateOf(id, text)).toBe('OK'));

  it.each([
    ['OTHER_FIGURE', '7.1.1', '连续五周不按时提交周报的项目予以取消。'],
    ['OTHER_FIGURE', '7.1.1', '连续三年不按时提交周报的项目予以取消。'],
    ['OTHER_FIGURE', '7.1.1', '第三周不按时提交周报的项目予以取消。'],
    ['OTHER_FIGURE', '7.1.1', '连续叁拾周不按时提交周报的项目予以取消。'],
    ['OTHER_FIGURE', '11', '第二个证书收费 300 元。'],
    ['OTHER_FIGURE', '11', '第二个证书的费用由学校承担。'],
    ['OTHER_FIGURE', '11', '第一个证书的费用由学生自付。'],
    ['NOT_PLAIN', '7.1.1', '连续\u2f09周不按时提交周报的项目予以取消。'],
    ['OTHER_VERDICT', '7.1.1', '连续三周不按时提交周报，不取消项目。'],
    ['OTHER_VERDICT', '7.1.1', '连续三周按时提交周报的项目予以取消。'],
    ['OTHER_VERDICT', '8.3', '集中培训可以先开展，再补审批。'],
    ['OTHER_VERDICT', '7.1.4', '学院应当强制学生参加培训。'],
    ['INVENTED_QUOTE', '11', '条文说“第二个证书免费”。'],
    ['INVENTED_QUOTE', '11', '条文说“由学校承担。'],
    ['INVENTED_QUOTE', '11', '见《收费细则》。'],
    ['OTHER_PLACE', '11', '按第十二条，费用由学校承担。'],
    ['OTHER_PLACE', '11', '按第十一条第三款，费用由学校承担。'],
    ['OTHER_WORDS', '11', 'Costs are borne by the student。'],
    ['OTHER_WORDS', '11', '详见 fees.example.com'],
    ['NOT_PLAIN', '11', '费用由[学校](https://x)承担'],
    ['NOT_PLAIN', '11', '费用由学校承担<at id=all></at>'],
    ['NOT_PLAIN', '11', '费用由学校承担\n第二行'],
    ['NOT_PLAIN', '11', '费用由**学校**承担'],
    ['NOT_PLAIN', '11', '费用由学校承担{"a"'],
    ['LENGTH', '11', '学校'],
    ['LENGTH', '11', '学校'.repeat(61)],
  ])('is dropped as %s for clause %s: %s', (fate, id, text) => expect(fateOf(id, text)).toBe(fate));

  it('is dropped when its clause is not cited, and when the text is not the JSON that was asked for', () => {
    expect(fateOf('12.p2', '证书计入第二课堂成绩单。', [clauseWith('11')])).toBe('OTHER_CLAUSE');
    const citation = { title: policy.title, clauses: [clauseWith('11')] };
    for (const text of ['', 'null', '[]', '{"clause":"11"}', '{"clause":"11","conclusion":1}', '{"clause":'])
      expect(checkedConclusion(text, citation)).toEqual({ ok: false, error: { code: 'NOT_AS_ASKED' } });
    const more = JSON.stringify({ clause: '11', conclusion: '费用由学校承担。', title: '可以' });
    expect(checkedConclusion(more, citation).ok).toBe(false);
  });

  it('passes in every sentence that people released', () => {
    for (const { id, said } of released) expect([id, fateOf(id, said)]).toEqual([id, 'OK']);
  });

  it('is read without an exception whatever the text', () => {
    const citation = { title: policy.title, clauses: CLAUSES };
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(checkedConclusion(text, citation).ok).toBe(false);
      }),
    );
  });

  it('holds no sign that markup, links or mentions are made of', () => {
    const signs = fc.constantFrom(...'<>[]{}()*_`#|@/\\~^$&="\'\n\t\u200b\u202e\u2028１⼗😀');
    fc.assert(fc.property(withPiece(signs), ({ clause, text }) => fateOf(clause.id, text) !== 'OK'));
  });

  it('holds no number that its sources do not have', () => {
    const numbers = fc.integer({ min: 200, max: 9_999 }).map(String);
    fc.assert(
      fc.property(
        withPiece(fc.tuple(numbers, fc.constantFrom('周', '元', '次', '')).map(([a, b]) => a + b)),
        (one) => {
          const source = one.clause.text + one.clause.said;
          fc.pre(!source.includes(one.piece.replace(/\D/g, '')));
          return fateOf(one.clause.id, one.text) !== 'OK';
        },
      ),
    );
  });

  it('holds no passage in quotation marks that the clause does not have', () => {
    const passages = fc.string({
      unit: fc.constantFrom(...'学校承担费用生付取消办法'),
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(withPiece(passages.map((one) => `“${one}”`)), ({ clause, piece, text }) => {
        fc.pre(!clause.text.includes(piece.slice(1, -1)));
        return fateOf(clause.id, text) !== 'OK';
      }),
    );
  });

  it('allows, forbids and negates nothing in words that its sources do not have', () => {
    const verdicts = fc.constantFrom(
      '可以',
      '不得',
      '必须',
      '无需',
      '禁止',
      '允许',
      '不用',
      '免费',
      '一律',
      '随意',
    );
    fc.assert(
      fc.property(withPiece(verdicts), ({ clause, piece, text }) => {
        fc.pre(!`${clause.text}${clause.said}`.includes(piece));
        return fateOf(clause.id, text) !== 'OK';
      }),
    );
  });
});
