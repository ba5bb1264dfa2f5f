const DIGITS = '零一二三四五六七八九';

/** The number behind Chinese or Arabic numerals up to 99 (`十四`, `二十`, `14`, full width too); null for anything else. */
export function readNumeral(text: string): number | null {
  const plain = text.normalize('NFKC').replace('两', '二').replace('〇', '零');
  if (/^\d{1,3}$/.test(plain)) return Number(plain);
  const [, tens, units] = /^(?:([二三四五六七八九]?)十)?([零一二三四五六七八九]?)$/.exec(plain) ?? [];
  if (plain === '' || units === undefined) return null;
  const ten = tens === undefined ? 0 : tens === '' ? 10 : DIGITS.indexOf(tens) * 10;
  return ten + (units === '' ? 0 : DIGITS.indexOf(units));
}

/** A number from 0 to 99 as a regulation writes it: `十四`. */
export function writeNumeral(value: number): string {
  const tens = Math.floor(value / 10);
  const unit = value % 10;
  if (tens === 0) return DIGITS.charAt(unit);
  return `${tens === 1 ? '' : DIGITS.charAt(tens)}十${unit === 0 ? '' : DIGITS.charAt(unit)}`;
}

/** Characters that a Chinese or Arabic numeral is made of, for use inside a character class. */
export const NUMERAL = '零〇一二两三四五六七八九十\\d';
