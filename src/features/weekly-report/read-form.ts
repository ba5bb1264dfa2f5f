import { sentBytes, visible } from '../../cards/index.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { personalDataIn } from '../../policy/personal-data.ts';
import {
  EXPENDITURE_ITEMS,
  EXPENDITURE_SOURCES,
  type Expenditure,
  type ExpenditureSource,
  FEE_COLLECTORS,
  type FeeCollector,
  FIGURES,
  type FieldFault,
  type FormValues,
  type ReportContent,
  TEXT_FIELDS,
  type TextField,
} from './model.ts';

/** A field of the form holds at most this many characters: the card's own limit. */
export const TEXT_LIMIT = 1_000;
/** All texts together, in bytes as they travel in a card inside a request: the amendment form must stay under 30 KB. */
const TOTAL_LIMIT_BYTES = 15_000;
const COUNT_LIMIT = 1_000_000;
const AMOUNT_LIMIT_CENTS = 100_000_000_00;

class Fault extends Error {
  readonly fault: FieldFault;
  constructor(fault: FieldFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

const raw = (values: FormValues, field: string): string =>
  visible(values[field] ?? '')
    .normalize('NFC')
    .trim();

/** Digits as people type them: full-width, with thousands separators or a final 人 / 元 / 课时. */
const numeric = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[,\s]/g, '')
    .replace(/(人|元|课时|节)$/u, '');

function readCount(values: FormValues, field: string): number {
  const text = numeric(raw(values, field));
  if (text === '') return 0;
  if (!/^\d{1,9}$/.test(text)) throw new Fault({ field, reason: 'NOT_A_NUMBER' });
  if (Number(text) > COUNT_LIMIT) throw new Fault({ field, reason: 'TOO_LARGE', limit: COUNT_LIMIT });
  return Number(text);
}

function readText(values: FormValues, field: TextField): string {
  const text = raw(values, field);
  if ([...text].length > TEXT_LIMIT) throw new Fault({ field, reason: 'TOO_LONG', limit: TEXT_LIMIT });
  const found = personalDataIn(text);
  if (found !== null) throw new Fault({ field, reason: found });
  return text;
}

function readCents(values: FormValues, field: string): number {
  const text = numeric(raw(values, field)).replace(/^[¥￥]/u, '');
  if (text === '') return 0;
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text);
  if (match === null) throw new Fault({ field, reason: 'NOT_AN_AMOUNT' });
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  if (cents > AMOUNT_LIMIT_CENTS)
    throw new Fault({ field, reason: 'TOO_LARGE', limit: AMOUNT_LIMIT_CENTS / 100 });
  return cents;
}

const isSource = (text: string): text is ExpenditureSource =>
  EXPENDITURE_SOURCES.some((source) => source === text);

function readExpenditure(values: FormValues): Expenditure[] {
  return EXPENDITURE_ITEMS.flatMap((item) => {
    const cents = readCents(values, `amount_${item}`);
    if (cents === 0) return [];
    const source = raw(values, `source_${item}`);
    if (!isSource(source)) throw new Fault({ field: `source_${item}`, reason: 'SOURCE_MISSING' });
    return [{ item, source, cents }];
  });
}

function readFeeCollector(values: FormValues): FeeCollector | '' {
  const answer = raw(values, 'feeCollector');
  const known = FEE_COLLECTORS.find((collector) => collector === answer);
  if (answer !== '' && known === undefined)
    throw new Fault({ field: 'feeCollector', reason: 'NOT_AN_OPTION' });
  return known ?? '';
}

function readAttestation(values: FormValues, field: 'noUnlawfulFee' | 'noForcedAttendance'): boolean {
  const answer = raw(values, field);
  if (answer === '') throw new Fault({ field, reason: 'REQUIRED' });
  if (answer !== 'yes' && answer !== 'no') throw new Fault({ field, reason: 'NOT_AN_OPTION' });
  return answer === 'yes';
}

function isLink(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol) && !/\s/.test(text);
  } catch {
    return false;
  }
}

/** The longest field is named when all texts together do not fit one card. */
function checkTotal(texts: Record<TextField, string>): void {
  const sizes = TEXT_FIELDS.map((field) => ({ field, bytes: sentBytes(texts[field]) }));
  if (sizes.reduce((sum, { bytes }) => sum + bytes, 0) <= TOTAL_LIMIT_BYTES) return;
  const longest = sizes.sort((a, b) => b.bytes - a.bytes)[0];
  if (longest !== undefined)
    throw new Fault({ field: longest.field, reason: 'TOO_MUCH', limit: TOTAL_LIMIT_BYTES / 3 });
}

/** Figures across fields: 通过 ≤ 参考 ≤ 报名. */
function checkOrder(content: ReportContent): void {
  const pairs = [
    ['passedCount', 'examinedCount'],
    ['examinedCount', 'registeredCount'],
  ] as const;
  for (const [field, other] of pairs) {
    if (content[field] > content[other]) {
      throw new Fault({ field, reason: 'MORE_THAN', other, value: content[field], limit: content[other] });
    }
  }
}

function checkRequired(content: ReportContent, stages: readonly string[]): void {
  if (content.progress === '') throw new Fault({ field: 'progress', reason: 'REQUIRED' });
  if (content.stage === '') throw new Fault({ field: 'stage', reason: 'REQUIRED' });
  if (!stages.includes(content.stage)) throw new Fault({ field: 'stage', reason: 'NOT_AN_OPTION' });
  const isAttested = content.noUnlawfulFee && content.noForcedAttendance;
  if (!isAttested && content.attestationNote === '')
    throw new Fault({ field: 'attestationNote', reason: 'REQUIRED' });
  if (content.attachment !== '' && !isLink(content.attachment))
    throw new Fault({ field: 'attachment', reason: 'NOT_A_LINK' });
}

/**
 * Reads a filled form. Refuses with the first wrong field, in the order of the form. An attestation answered 否
 * needs a note and is then accepted (reading 22). Empty figures count as 0.
 */
export function readForm(values: FormValues, stages: readonly string[]): Result<ReportContent, FieldFault> {
  try {
    const texts = Object.fromEntries(TEXT_FIELDS.map((field) => [field, readText(values, field)])) as Record<
      TextField,
      string
    >;
    checkTotal(texts);
    const figures = Object.fromEntries(FIGURES.map((field) => [field, readCount(values, field)])) as Pick<
      ReportContent,
      (typeof FIGURES)[number]
    >;
    const content: ReportContent = {
      ...texts,
      ...figures,
      stage: raw(values, 'stage'),
      trainingHours: readCount(values, 'trainingHours'),
      classSize: readCount(values, 'classSize'),
      feeCollector: readFeeCollector(values),
      expenditure: readExpenditure(values),
      noUnlawfulFee: readAttestation(values, 'noUnlawfulFee'),
      noForcedAttendance: readAttestation(values, 'noForcedAttendance'),
    };
    checkRequired(content, stages);
    checkOrder(content);
    return ok(content);
  } catch (error) {
    if (error instanceof Fault) return err(error.fault);
    throw error;
  }
}
