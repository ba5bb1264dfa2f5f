import { NUMERAL, readNumeral } from '../text/numerals.ts';

/** A number with its unit, as it is written: 「三周」. */
interface Figure {
  words: string;
  value: number;
  unit: string;
}

const UNITS = '周|个星期|星期|天|个?工作日|个月|年|次|元|课时|学分';
const FIGURE = new RegExp(`([${NUMERAL}]{1,4})\\s*(${UNITS})`, 'gu');
const SAME_UNIT: Record<string, string> = { 个星期: '周', 星期: '周', 工作日: '个工作日' };

const figuresIn = (text: string): Figure[] =>
  [...text.matchAll(FIGURE)].flatMap(([words, numeral = '', unit = '']) => {
    const value = readNumeral(numeral);
    return value === null || /^\d{4}/.test(numeral) ? [] : [{ words, value, unit: SAME_UNIT[unit] ?? unit }];
  });

/** A number that a question takes for granted, and the one that the clause has for it. */
export interface WrongFigure {
  asked: string;
  written: string;
}

/**
 * The number in a question that the answering clause contradicts (「连续两周就取消」 where the text says 三周); null when there
 * is none. Only numbers of the same unit are compared, and none that the clause has as well.
 */
export function wrongFigure(question: string, clause: string): WrongFigure | null {
  const written = figuresIn(clause.normalize('NFKC'));
  for (const asked of figuresIn(question.normalize('NFKC'))) {
    const sameUnit = written.filter(({ unit }) => unit === asked.unit);
    const [first] = sameUnit;
    if (first !== undefined && sameUnit.every(({ value }) => value !== asked.value))
      return { asked: asked.words, written: first.words };
  }
  return null;
}
