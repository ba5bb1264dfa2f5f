export { type Answering, answerRaisedItem } from './answer-raised-item.ts';
export { RAISED_ITEM_CARDS } from './cards.ts';
export { type RaisedItemDeps, registerRaisedItems } from './handlers.ts';
export * from './model.ts';
export {
  countOpenItems,
  findRaisedItem,
  listRaisedItems,
  type RaisingReport,
  syncRaisedItems,
} from './raised-item-store.prisma.ts';
