import { visible } from '../../cards/index.ts';
import type { FeeTyped, Situation } from './model.ts';

const LONGEST = 160;

/** A number, with thousands separators only where they can be ones. */
const NUMBER = /(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?![\d.,]*\d)/g;

const ORDINAL_NUMBER = '[一二三四五六七八九十两]{1,3}|\\d{1,2}';
const CHINESE_ORDINAL = new RegExp(
  `第(${ORDINAL_NUMBER})(?:(?:个|张|本|项|份|种)(?:证书|证)?|证书|证|(?=[\\s,、;:。]|$))`,
  'g',
);
const ENGLISH_ORDINALS: readonly [pattern: RegExp, situation: Situation][] = [
  [/\b(first|1st)\b/g, 'FIRST'],
  [/\b(second|2nd|third|3rd|fourth|[4-9]th|further|another|additional)\b/g, 'FURTHER'],
  [/首个|首张|首证/g, 'FIRST'],
  [/其余/g, 'FURTHER'],
];

/** Cases that the regulation does not name; they go before the ordinal, as in 「第一个证书补考」 (SPEC D9). */
const OPEN_CASES: readonly [pattern: RegExp, situation: Situation][] = [
  [
    /非在籍(?:学生|学员|人员)?|不在籍|社会(?:人员|考生|学员)|校外(?:人员|考生|学员)|not enrolled|non-enrolled/g,
    'NOT_ENROLLED',
  ],
  [/补考|resits?|retakes?|re-sit/g, 'RESIT'],
  [/第二次(?:考|参加考核|报考)?|重考|再考一次|second (?:attempt|time)/g, 'SECOND_ATTEMPT'],
];

const ISSUING_BEFORE = /(办证费用?|证书费|issuing fees?)\s*(每人|是|为|of|:)?\s*[¥]?\s*$/;
const MONEY_BEFORE =
  /((协议)?价格?|单价|每人|人均|费用|收费|price(?: is| of)?|fee(?: is| of)?|at|[¥])\s*[:是为=]?\s*[¥]?\s*$/;
const MONEY_AFTER =
  /^\s*(元|块钱?|yuan|rmb|cny|\/\s*(人|head|person|student)|每人|一人|each|per |a head|apiece)/;
const HEADS_BEFORE = /(学生|人数|考生|students?|heads?)\s*(共|有|是|为|:|=)?\s*$/;
const HEADS_AFTER =
  /^(\s*(个|名|位)?\s*(人|名|位)|\s*(个|名|位)(学生|考生)|学生|考生|\s*(students?|people|persons?|heads?|candidates?)\b)/;
/** A sum of all is no price per head. */
const TOTAL_BEFORE = /(总价|总额|合计|总共|一共|共计|共|total(?: of)?)\s*[:是为=]?\s*[¥]?\s*$/;

/**
 * Words that belong to such a question; a single character beside them makes it another one, as 不 does in
 * 「不是第一个证书」.
 */
const USUAL_WORDS =
  /1\+x|职业技能等级|试点|考核考证|考核|考证|报考|参加|办证费用?|证书费|费用|收费|协议|价格?|单价|证书?|学生|考生|人数|人均|每人|一人|每个|多少钱?|分别|各|一共|总共|合计|怎么算|算一下|算算|计算|请问?|您好|你好|麻烦|谢谢|老师好|帮忙|帮我|按照?|如果|需要|想知道|全班|我们班|班级?|同学|谁来?出|谁付|谁来?交|谁承担|块钱?|元|rmb|cny|yuan|certificates?|certs?|agreement|pilot|issuing|prices?|fees?|each|per|students?|people|persons?|candidates?|heads?|apiece|total|how much|who pays|please|calculate|costs?|pay|have|has|we|our|do|does|i|my|for|the|and|what|with|of|at|is|are|a|in|to|个|名|位|人|的|是|为|要|有|共|吗|呢|啊|呀|吧|我|们|钱|考|[¥\s,.:;?!=/、。()[\]"'“”‘’「」《》~-]/g;

type Kind = 'MONEY' | 'HEADS' | 'ISSUING' | 'UNKNOWN';

function kindOf(before: string, after: string): Kind {
  if (TOTAL_BEFORE.test(before) && !HEADS_AFTER.test(after)) return 'UNKNOWN';
  if (ISSUING_BEFORE.test(before)) return 'ISSUING';
  const isMoney = MONEY_AFTER.test(after);
  const isHeads = HEADS_AFTER.test(after);
  if (isMoney !== isHeads) return isMoney ? 'MONEY' : 'HEADS';
  if (MONEY_BEFORE.test(before)) return isHeads ? 'UNKNOWN' : 'MONEY';
  return HEADS_BEFORE.test(before) ? 'HEADS' : 'UNKNOWN';
}

/** Takes the situation out of a text; null when it names two, `''` when it names none. */
function takeSituation(text: string): { situation: Situation | ''; rest: string } | null {
  let rest = text;
  const found = (patterns: readonly [RegExp, Situation][]): Set<Situation> => {
    const situations = new Set<Situation>();
    for (const [pattern, situation] of patterns)
      rest = rest.replace(pattern, () => {
        situations.add(situation);
        return ' ';
      });
    return situations;
  };
  const open = found(OPEN_CASES);
  const ordinals = found(ENGLISH_ORDINALS);
  rest = rest.replace(CHINESE_ORDINAL, (_, number: string) => {
    ordinals.add(number === '一' || number === '1' ? 'FIRST' : 'FURTHER');
    return ' ';
  });
  const named = open.size > 0 ? open : ordinals;
  const [situation = ''] = named;
  return named.size > 1 ? null : { situation, rest };
}

/**
 * Full-width digits and letters as usual ones; a comma joins digits only where it can stand for thousands: not in
 * `320,40人`.
 */
const normalized = (text: string): string =>
  visible(text)
    .replaceAll('，', ', ')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('￥', '¥')
    .replace(/,(?!\d{3}(?!\d))/g, ', ');

/**
 * Reads a question such as 「第二个证书,协议价 320,学生 40 人」: the situation (`''` when it is not said), price, heads and,
 * where it is said, 办证费. Null unless price and heads are there once each, no other number is, and no other
 * word: a question about something else goes to the regulation.
 */
export function readText(text: string): FeeTyped | null {
  if (text.length > LONGEST) return null;
  const taken = takeSituation(normalized(text).replaceAll('1+x', ' '));
  if (taken === null) return null;
  const { situation, rest } = taken;
  const typed: Record<Kind, string[]> = { MONEY: [], HEADS: [], ISSUING: [], UNKNOWN: [] };
  for (const match of rest.matchAll(NUMBER)) {
    const before = rest.slice(0, match.index);
    typed[kindOf(before, rest.slice(match.index + match[0].length))].push(match[0].replaceAll(',', ''));
  }
  const [price] = typed.MONEY;
  const [heads] = typed.HEADS;
  const isClear =
    typed.MONEY.length === 1 &&
    typed.HEADS.length === 1 &&
    typed.ISSUING.length <= 1 &&
    typed.UNKNOWN.length === 0;
  if (!isClear || price === undefined || heads === undefined) return null;
  const others = rest.replace(NUMBER, ' ').replace(USUAL_WORDS, '');
  if (/\d/.test(others) || others !== '') return null;
  return { situation, price, heads, issuing: typed.ISSUING[0] ?? '' };
}
