const DIGITS = '零一二三四五六七八九';

const digit = (text: string | undefined): number => DIGITS.indexOf(text ?? '零');

/**
 * The number behind Chinese or Arabic numerals up to 999 (`十四`, `一百零二`, `14`, full width too); null for anything else.
 */
export function readNumeral(text: string): number | null {
  const plain = text.normalize('NFKC').replace('两', '二').replace('〇', '零');
  if (/^\d{1,3}$/.test(plain)) return Number(plain);
  const [, hundreds, tens, units] =
    /^(?:([一二三四五六七八九])百零?)?(?:([一二三四五六七八九]?)十)?([零一二三四五六七八九]?)$/.exec(plain) ??
    [];
  if (plain === '' || units === undefined) return null;
  const ten = tens === undefined ? 0 : tens === '' ? 1 : digit(tens);
  return (hundreds === undefined ? 0 : digit(hundreds)) * 100 + ten * 10 + (units === '' ? 0 : digit(units));
}

/** A number from 0 to 999 as a regulation writes it: `十四`, `一百零二`. */
export function writeNumeral(value: number): string {
  const [hundred, ten, unit] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const ones = unit === 0 && value > 0 ? '' : DIGITS.charAt(unit);
  if (hundred === 0)
    return ten === 0 ? DIGITS.charAt(unit) : `${ten === 1 ? '' : DIGITS.charAt(ten)}十${ones}`;
  const tens = ten === 0 ? (unit === 0 ? '' : '零') : `${DIGITS.charAt(ten)}十`;
  return `${DIGITS.charAt(hundred)}百${tens}${ones}`;
}

/** Characters that a Chinese or Arabic numeral is made of, for use inside a character class. */
export const NUMERAL = '零〇一二两三四五六七八九十百\\d';
