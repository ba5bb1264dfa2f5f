import { readNumeral } from '../text/numerals.ts';

/** Words in which a numeral counts nothing. */
const NO_COUNT = /统一|一致|一般|一旦|一并|进一步|万一/g;
const FIGURE =
  /(第?)((?:\d+(?:\.\d+)*)|[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅俩仨几半双]+|数(?=[十百千万亿周天日月年个次元人]))\s*(.?)/gu;
/** What stands for a count of the word before or after it, such as a percent sign. */
const UNIT = /[\u4e00-\u9fff%％‰+]/u;

/**
 * The numbers of a text in one form: whether it counts up (`第`), its value, and the sign that follows. 「三周」 and
 * 「3 周」 are one figure, 「第三周」 and 「三年」 others.
 */
function figuresIn(text: string): string[] {
  const counting = text.replace(NO_COUNT, '·');
  return [...counting.matchAll(FIGURE)].map(([, ordinal = '', numeral = '', next = '']) => {
    const value = readNumeral(numeral) ?? numeral;
    return `${ordinal}${value}${UNIT.test(next) ? next : ''}`;
  });
}

/** Whether every figure of a sentence stands in one of the sources, with the same unit. */
export function hasOnlyFiguresOf(sentence: string, sources: readonly string[]): boolean {
  const written = new Set(sources.flatMap(figuresIn));
  return figuresIn(sentence).every((one) => written.has(one));
}

const PART_ENDS = /[，；。：！？、]/u;

function pairsIn(text: string): string[] {
  const signs = [...text];
  return signs.slice(1).map((next, at) => `${signs[at] ?? ''}${next}`);
}

interface Part {
  /** The figures that it speaks of: its own, or those of the part before; none before the first figure. */
  figures: string[];
  pairs: string[];
}

function partsOf(text: string): Part[] {
  let figures: string[] = [];
  return text.split(PART_ENDS).map((part) => {
    const own = figuresIn(part);
    if (own.length > 0) figures = own;
    return { figures, pairs: pairsIn(part) };
  });
}

/**
 * Whether what a sentence says of one figure is said only of another one in the sources: 「第二个证书的费用由学校承担」
 * where that is written of the first. Words that the sources do not have tell nothing.
 */
export function mixesFigures(sentence: string, sources: readonly string[]): boolean {
  const written = sources.flatMap(partsOf);
  return partsOf(sentence).some(({ figures, pairs }) => {
    if (figures.length === 0) return false;
    const isNear = (part: Part): boolean =>
      part.figures.length === 0 || part.figures.some((one) => figures.includes(one));
    const near = new Set(written.filter(isNear).flatMap((part) => part.pairs));
    const far = new Set(written.filter((part) => !isNear(part)).flatMap((part) => part.pairs));
    return pairs.some((pair) => far.has(pair) && !near.has(pair));
  });
}
