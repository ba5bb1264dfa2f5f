import { moneyText, visible } from '../../cards/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import {
  type FeeFault,
  type FeeField,
  type FeeFigures,
  type FeeRequest,
  type FeeTyped,
  OPEN_SITUATIONS,
  ORDINALS,
  SITUATIONS,
} from './model.ts';

/** The highest price per head that is calculated: 100,000 yuan. */
export const MOST_CENTS = 100_000_00;
/** The most people that are calculated at once. */
export const MOST_HEADS = 10_000;

type Read<T> = Result<T, FeeFault>;

/** Digits as people type them: full-width, with thousands separators and a unit behind. */
const plain = (typed: FeeTyped, field: FeeField): string =>
  visible(typed[field]).normalize('NFKC').replace(/[,\s]/g, '');

/** An amount per head in cents; null when nothing was typed. */
function readCents(typed: FeeTyped, field: FeeField, fromCents: number): Read<number | null> {
  const text = plain(typed, field)
    .replace(/^[¥￥]/u, '')
    .replace(/(元|块)?(\/人|每人|一人)?$/u, '');
  if (text === '') return ok(null);
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
  if (match === null) return err({ code: 'NOT_AN_AMOUNT', field });
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  const isInside = cents >= fromCents && cents <= MOST_CENTS;
  const range = { from: moneyText(fromCents), to: moneyText(MOST_CENTS) };
  return isInside ? ok(cents) : err({ code: 'OUT_OF_RANGE', field, ...range });
}

function readHeads(typed: FeeTyped): Read<number> {
  const field = 'heads';
  const text = plain(typed, field).replace(/(个|名|位)?(学生|人|名|位)?$/u, '');
  if (text === '') return err({ code: 'REQUIRED', field });
  if (!/^\d{1,12}$/.test(text)) return err({ code: 'NOT_A_NUMBER', field });
  const heads = Number(text);
  const isInside = heads >= 1 && heads <= MOST_HEADS;
  return isInside ? ok(heads) : err({ code: 'OUT_OF_RANGE', field, from: '1', to: String(MOST_HEADS) });
}

function readFigures(typed: FeeTyped): Read<FeeFigures> {
  const price = readCents(typed, 'price', 1);
  if (!price.ok) return price;
  if (price.value === null) return err({ code: 'REQUIRED', field: 'price' });
  const heads = readHeads(typed);
  if (!heads.ok) return heads;
  const issuing = readCents(typed, 'issuing', 0);
  if (!issuing.ok) return issuing;
  // 办证费 is one part of the fees of the agreement (12.p1).
  if ((issuing.value ?? 0) > price.value) return err({ code: 'MORE_THAN_PRICE', field: 'issuing' });
  return ok({ priceCents: price.value, heads: heads.value, issuingCents: issuing.value });
}

/**
 * Reads a filled form; the first fault in the order of the form wins. A case that the text does not name needs no
 * figures.
 */
export function readForm(typed: FeeTyped): Read<FeeRequest> {
  const field = 'situation';
  const said = typed.situation.trim();
  if (said === '') return err({ code: 'REQUIRED', field });
  const situation = SITUATIONS.find((one) => one === said);
  if (situation === undefined) return err({ code: 'NOT_AN_OPTION', field });
  const open = OPEN_SITUATIONS.find((one) => one === situation);
  if (open !== undefined) return ok({ kind: 'OPEN', situation: open });
  const figures = readFigures(typed);
  if (!figures.ok) return figures;
  const ordinal = ORDINALS.find((one) => one === situation) ?? 'FIRST';
  return ok({ kind: 'SUM', ordinal, ...figures.value });
}
