import type { ClauseId } from '../../policy/clauses.ts';

/**
 * Cases that the regulation settles: the first certificate of a student, or the second and every other one (clause 11).
 */
export const ORDINALS = ['FIRST', 'FURTHER'] as const;
export type Ordinal = (typeof ORDINALS)[number];

/** Cases that the regulation does not name (SPEC D9). */
export const OPEN_SITUATIONS = ['RESIT', 'SECOND_ATTEMPT', 'NOT_ENROLLED'] as const;
export type OpenSituation = (typeof OPEN_SITUATIONS)[number];

export type Situation = Ordinal | OpenSituation;
export const SITUATIONS: readonly Situation[] = [...ORDINALS, ...OPEN_SITUATIONS];

/** What was typed or read out of a text, unchecked; empty where nothing was said. */
export interface FeeTyped {
  situation: string;
  price: string;
  heads: string;
  issuing: string;
}

export type FeeField = keyof FeeTyped;

/** Figures as checked: integer cents per head. */
export interface FeeFigures {
  /** The pilot agreement's price, 试点协议价格 (clause 11). */
  priceCents: number;
  heads: number;
  /** 办证费 within that price; null when it is not known. */
  issuingCents: number | null;
}

/** Figures for a case that the regulation settles. */
export interface FeeQuestion extends FeeFigures {
  ordinal: Ordinal;
}

/** What a filled form asks: a sum, or what becomes of a case that the text does not name. */
export type FeeRequest = ({ kind: 'SUM' } & FeeQuestion) | { kind: 'OPEN'; situation: OpenSituation };

/** Why a form is refused; the field is named to the person. */
export type FeeFault =
  | { code: 'REQUIRED' | 'NOT_AN_OPTION' | 'NOT_AN_AMOUNT' | 'NOT_A_NUMBER'; field: FeeField }
  | { code: 'OUT_OF_RANGE'; field: FeeField; from: string; to: string }
  | { code: 'MORE_THAN_PRICE'; field: FeeField }
  /** Another regulation than the shipped one is in force. */
  | { code: 'OTHER_VERSION' };

/** Who bears a part. */
export type Payer = 'SCHOOL' | 'STUDENT';

/** One part of the fees and the way of its money. */
export interface FeeItem {
  kind: 'ISSUING_FEE' | 'OTHER_COSTS' | 'WHOLE_PRICE';
  payer: Payer;
  /** 学校计提的资助经费 (12.p2), 二级学院运行经费 (12.p3), or the student's own money (11). */
  fund: 'STUDENT_AID' | 'COLLEGE_OPERATING' | 'STUDENT';
  /** Who takes money from students; null where nobody may. */
  collector: 'SCHOOL' | null;
  /** Integer cents for all heads; null when the parts of the total are not known. */
  totalCents: number | null;
  clauses: ClauseId[];
}

/** What the answer leaves open, each shown with its clause. */
export type OpenPoint = 'EXCELLENT_STUDENTS' | 'SPLIT_UNKNOWN' | 'LABOUR_STANDARD';

/** Who pays how much for what, from where. */
export interface FeeAnswer {
  items: FeeItem[];
  /** Who bears the whole; every case of the text has exactly one payer. */
  payer: Payer;
  totalCents: number;
  open: OpenPoint[];
  /** What is quoted, in this order. */
  quotes: ClauseId[];
}
