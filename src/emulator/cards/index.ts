export { CARD_CODE, type CardFault, type CardPath } from './card-fault.ts';
export { DATE_SHAPES } from './date-shapes.ts';
export { type AnswerFault, cardAnswerFault } from './judge-answer.ts';
export { CARD_LIMITS, judgeCard } from './judge-card.ts';
export type { CardTenant } from './rule.ts';
