/** Words in which a sign of permission or negation is none. */
const NEUTRAL =
  /技能|能力|功能|职能|性能|认可|可持续|相应|对应|适应|供应|标准|水准|需求|建设|全面|全程|全校|全国|健全/g;

/** Words that allow, forbid, oblige or widen. Each may only stand in a conclusion if the source has it. */
const VERDICTS = [
  ...[
    '可以',
    '不得',
    '必须',
    '应',
    '不',
    '可',
    '须',
    '需',
    '能',
    '得以',
    '允许',
    '准',
    '禁',
    '免',
    '无',
    '未',
    '非',
    '没',
  ],
  ...[
    '勿',
    '莫',
    '别',
    '否',
    '仅',
    '只',
    '都',
    '均',
    '全',
    '一律',
    '随意',
    '任意',
    '自愿',
    '除外',
    '例外',
    '至少',
    '至多',
    '以上',
    '以下',
    '超过',
  ],
];

const NEGATIONS = '不[得能可许应必用需须准]|严禁|禁止|没有|不|未|无|非|没|勿|免|别';
const NEGATED = new RegExp(`(?:${NEGATIONS})(\\p{Script=Han}{2})`, 'gu');
const NEGATION_WITH_NEXT = /[不未无非没勿免别]\p{Script=Han}?/gu;
const ENDS_NEGATED = new RegExp(`(?:${NEGATIONS})$`, 'u');

const stripped = (text: string): string => text.replace(NEUTRAL, '·');

/** Where `words` stand in a text without a negation before them. */
const standsPlain = (text: string, words: string): boolean =>
  [...text.matchAll(new RegExp(words, 'gu'))].some(({ index }) => !ENDS_NEGATED.test(text.slice(0, index)));

/** 「按时」 where the source only has 「不按时」: the negation was lost. */
const losesNegation = (sentence: string, source: string): boolean =>
  [...source.matchAll(NEGATED)].some(
    ([, words = '']) => standsPlain(sentence, words) && !standsPlain(source, words),
  );

/** Whether a sentence allows, forbids or negates only what its source does in the same words. */
export function keepsVerdict(sentence: string, source: string): boolean {
  const said = stripped(sentence);
  const written = stripped(source);
  return (
    VERDICTS.every((word) => !said.includes(word) || written.includes(word)) &&
    (said.match(NEGATION_WITH_NEXT) ?? []).every((word) => written.includes(word)) &&
    !losesNegation(said, written)
  );
}
