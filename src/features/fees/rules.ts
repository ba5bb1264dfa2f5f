import type { FeeAnswer, FeeItem, FeeQuestion } from './model.ts';

/**
 * The first certificate: the school bears all (11), 办证费 out of the student aid fund (12.p2), everything else out of the
 * college's operating fund (12.p3). Without 办证费 the total is known and its parts are not.
 */
function firstCertificate({ priceCents, heads, issuingCents }: FeeQuestion): FeeAnswer {
  const part = (cents: number): number | null => (issuingCents === null ? null : cents * heads);
  const issuing: FeeItem = {
    ...{ kind: 'ISSUING_FEE', payer: 'SCHOOL', fund: 'STUDENT_AID', collector: null },
    totalCents: part(issuingCents ?? 0),
    clauses: ['11', '12.p2'],
  };
  const others: FeeItem = {
    ...{ kind: 'OTHER_COSTS', payer: 'SCHOOL', fund: 'COLLEGE_OPERATING', collector: null },
    totalCents: part(priceCents - (issuingCents ?? 0)),
    clauses: ['11', '12.p3'],
  };
  return {
    items: [issuing, others],
    payer: 'SCHOOL',
    totalCents: priceCents * heads,
    open: [
      ...(issuingCents === null ? (['SPLIT_UNKNOWN'] as const) : []),
      'EXCELLENT_STUDENTS',
      'LABOUR_STANDARD',
    ],
    quotes: ['11', '12.p1', '12.p2', '12.p3'],
  };
}

/**
 * The second and every other certificate: the student pays the agreement's price, the school collects it (11, 7.1.3).
 */
function furtherCertificate({ priceCents, heads }: FeeQuestion): FeeAnswer {
  const whole: FeeItem = {
    ...{ kind: 'WHOLE_PRICE', payer: 'STUDENT', fund: 'STUDENT', collector: 'SCHOOL' },
    totalCents: priceCents * heads,
    clauses: ['11'],
  };
  return {
    items: [whole],
    payer: 'STUDENT',
    totalCents: priceCents * heads,
    open: [],
    quotes: ['11', '12.p1', '7.1.3'],
  };
}

/** Who pays how much, out of which fund, collected by whom (clauses 11 and 12); integer cents throughout. */
export const feesOf = (question: FeeQuestion): FeeAnswer =>
  question.ordinal === 'FIRST' ? firstCertificate(question) : furtherCertificate(question);
