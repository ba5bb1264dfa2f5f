import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedPolicy, shippedSource } from '../shipped.ts';
import { checkPolicy } from './check-policy.ts';
import { clausesOf, findClause } from './model.ts';
import { readNumeral, writeNumeral } from './numerals.ts';
import { parsePolicy } from './parse-structure.ts';

const plain = (text: string): string => text.replace(/\s/g, '');
const codes = (source: string) => checkPolicy(parsePolicy(source)).map(({ code }) => code);

/** A small regulation of another school: 「（一）」 items, another number of weeks, 12 articles. */
const OTHER = [
  '某学院试点管理细则',
  '某院教〔2024〕7号',
  ...Array.from({ length: 12 }, (_, at) => {
    const label = `第${['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'][at]}条`;
    return at === 8
      ? `${label} 有下列情形之一的，予以退出：\n（一）弄虚作假；\n（二）拒不整改；\n（三）连续两周未提交周报。`
      : `${label} 第${at + 1}件事由教务部负责，各二级学院配合，每学期检查一次。`;
  }),
].join('\n');

describe('the structure of the regulation', () => {
  it('has 14 articles and every item and paragraph, numbered as the source numbers them', () => {
    const { policy, chapters } = shippedPolicy();
    expect(chapters).toHaveLength(6);
    expect(policy.articles.map(({ clauses }) => clauses.length)).toEqual([
      1, 1, 1, 1, 5, 10, 12, 8, 1, 1, 1, 3, 1, 1,
    ]);
    expect(findClause(policy, '7.1.1')?.label).toBe('第七条 1.(1)');
    expect(findClause(policy, '12.p2')?.text).toMatch(/^学生获取职业技能等级证书/);
    expect(checkPolicy(shippedPolicy())).toEqual([]);
  });

  it('keeps every character of the articles exactly once, and leaves office and date of printing out', () => {
    const source = plain(shippedSource());
    const body = source.slice(source.indexOf('第一条根据'), source.indexOf('湖北工业职业技术学院办公室'));
    const { policy, chapters, tail } = shippedPolicy();
    const numbered = policy.articles.map(({ label, clauses }) =>
      clauses
        .map(
          (one, at) =>
            (at === 0 ? label : '') +
            (one.label.split(' ')[1] ?? '').replace(/^.*段$/, '').replace(/^(.+\.)(\(.*)$/, '$2') +
            one.text,
        )
        .join(''),
    );
    expect(tail.join('')).toContain('办公室');
    expect(plain(numbered.join(''))).toBe(
      chapters.reduce((text, chapter) => text.replace(plain(chapter), ''), body),
    );
  });

  it('knows title, number and day of issue', () => {
    const { title, documentNumber, issuedOn } = shippedPolicy().policy;
    expect({ title, documentNumber, issuedOn }).toEqual({
      title: '湖北工业职业技术学院 1+X 证书制度试点工作管理办法',
      documentNumber: '湖工职院发〔2022〕22号',
      issuedOn: '2022-11-24',
    });
  });
});

describe('the structure of another text', () => {
  it('takes 「（一）」 items, and articles without items (US-36)', () => {
    const { policy } = parsePolicy(OTHER);
    expect(policy.articles).toHaveLength(12);
    expect(findClause(policy, '9.3')).toMatchObject({ label: '第九条 （三）', text: '连续两周未提交周报。' });
    expect(codes(OTHER)).toEqual([]);
  });

  it('joins what a page break tore apart, and drops page numbers', () => {
    const torn = OTHER.replace(
      '第3件事由教务部负责，各二级',
      '第3件事由教务部负责，各二级\n- 2 -\n\n',
    ).replace('拒不整改', '拒不\f整改');
    expect(clausesOf(parsePolicy(torn).policy)).toEqual(clausesOf(parsePolicy(OTHER).policy));
  });

  it('reads markdown as the same text', () => {
    const markdown = OTHER.replace('某学院试点', '# 某学院试点').replaceAll(/^第(.+?)条/gm, '**第$1条**');
    expect(clausesOf(parsePolicy(markdown).policy)).toEqual(clausesOf(parsePolicy(OTHER).policy));
  });

  it('knows chapters without a blank after them, and articles beyond the hundredth', () => {
    const articles = Array.from(
      { length: 102 },
      (_, at) => `第${writeNumeral(at + 1)}条 第${at + 1}件事由教务部负责。`,
    );
    const long = [
      '某学院细则',
      '第一章总则',
      ...articles.slice(0, 50),
      '第二章组织管理',
      ...articles.slice(50),
    ];
    const parsed = parsePolicy(long.join('\n'));
    expect(parsed.chapters).toEqual(['第一章总则', '第二章组织管理']);
    expect(parsed.policy.articles.at(-1)).toMatchObject({ number: 102, label: '第一百零二条' });
    expect(checkPolicy(parsed)).toEqual([]);
  });

  it('puts items under the paragraph above them, and begins anew under a further one', () => {
    const lists = OTHER.replace(
      '（三）连续两周未提交周报。',
      '（三）连续两周未提交周报。\n前款所称整改，包括：\n（一）书面方案；\n（二）限期复查。',
    );
    const { policy } = parsePolicy(lists);
    expect(codes(lists)).toEqual([]);
    expect(findClause(policy, '9.3')?.parent).toBe('9.p1');
    expect(findClause(policy, '9.p2.2')).toMatchObject({ text: '限期复查。', parent: '9.p2' });
  });

  it('reads numerals as it writes them', () => {
    for (let value = 0; value < 1000; value += 1) expect(readNumeral(writeNumeral(value))).toBe(value);
  });

  it('is refused when an article or an item is missing, empty or out of order', () => {
    expect(codes('一份没有条的通知。')).toEqual(['NO_ARTICLES']);
    expect(codes(OTHER.replace(/^第五条.*\n/m, ''))).toContain('ARTICLE_OUT_OF_ORDER');
    expect(codes(OTHER.replace('（二）拒不整改；\n', ''))).toEqual(['ITEM_OUT_OF_ORDER']);
    expect(codes(OTHER.replace('（二）拒不整改；', '（二）'))).toContain('EMPTY_CLAUSE');
    expect(codes(OTHER.replace('第1件事', '本办法第二十条的事'))).toEqual(['REFERENCE_WITHOUT_TARGET']);
  });

  it('loses no word, wherever lines are broken inside sentences', () => {
    const words = (source: string) =>
      plain(
        clausesOf(parsePolicy(source).policy)
          .map(({ text }) => text)
          .join(''),
      );
    fc.assert(
      fc.property(fc.array(fc.nat(OTHER.length - 60), { maxLength: 6 }), (places) => {
        const at = new Set(
          places
            .map((place) => place + 50)
            .filter((place) => /[\u4e00-\u9fff]{2}/.test(OTHER.slice(place - 1, place + 1))),
        );
        const safe = [...at].filter((place) => !/[第条（]|\d/.test(OTHER.slice(place - 4, place + 4)));
        const torn = [...OTHER].map((one, index) => (safe.includes(index) ? `\n${one}` : one)).join('');
        expect(words(torn)).toBe(words(OTHER));
      }),
      { numRuns: 200, seed: 20261125 },
    );
  });
});
