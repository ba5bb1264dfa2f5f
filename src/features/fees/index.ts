export { FEE_CARDS } from './cards.ts';
export { readFees, registerFees } from './handlers.ts';
