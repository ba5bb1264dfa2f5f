import {
  clausesOf,
  type PolicyArticle,
  type PolicyClause,
  type PolicyMismatch,
  type PolicyText,
} from './model.ts';
import { NUMERAL, readNumeral } from './numerals.ts';
import type { ParsedPolicy } from './parse-structure.ts';

function articlesInOrder({ articles }: PolicyText): PolicyMismatch[] {
  return articles.flatMap(({ number, label }, index) =>
    number === index + 1
      ? []
      : [
          {
            code: 'ARTICLE_OUT_OF_ORDER' as const,
            where: label,
            detail: `应为第 ${index + 1} 条，读到第 ${number} 条`,
          },
        ],
  );
}

const lastNumber = ({ id }: PolicyClause): number => Number(id.split('.').at(-1));

/** Items under the same parent count from 1 without a gap. */
function itemsInOrder({ clauses }: PolicyArticle): PolicyMismatch[] {
  const seen = new Map<string, number>();
  return clauses.flatMap((one): PolicyMismatch[] => {
    if (one.parent === null) return [];
    const expected = (seen.get(one.parent) ?? 0) + 1;
    seen.set(one.parent, lastNumber(one));
    return lastNumber(one) === expected
      ? []
      : [{ code: 'ITEM_OUT_OF_ORDER', where: one.label, detail: `应为第 ${expected} 项` }];
  });
}

const emptyClauses = (policy: PolicyText): PolicyMismatch[] =>
  clausesOf(policy)
    .filter(({ text }) => text === '')
    .map(({ label }) => ({ code: 'EMPTY_CLAUSE', where: label, detail: '没有内容' }));

const OWN_REFERENCE = new RegExp(`本(?:办法|规定|细则|条例)第([${NUMERAL}]{1,5})条`, 'g');

/** 「本办法第九条」 has to be there. */
function references(policy: PolicyText): PolicyMismatch[] {
  const numbers = new Set(policy.articles.map(({ number }) => number));
  return clausesOf(policy).flatMap(({ label, text }) =>
    [...text.matchAll(OWN_REFERENCE)]
      .filter(([, numeral = '']) => !numbers.has(readNumeral(numeral) ?? 0))
      .map(([words]) => ({
        code: 'REFERENCE_WITHOUT_TARGET' as const,
        where: label,
        detail: `没有「${words}」`,
      })),
  );
}

/** Everything that keeps a text from being published; empty when the structure is whole. Words are for 教务处. */
export function checkPolicy({ policy }: ParsedPolicy): PolicyMismatch[] {
  if (policy.articles.length === 0)
    return [{ code: 'NO_ARTICLES', where: '全文', detail: '没有找到“第一条”这样的条' }];
  return [
    ...articlesInOrder(policy),
    ...policy.articles.flatMap(itemsInOrder),
    ...emptyClauses(policy),
    ...references(policy),
  ];
}
