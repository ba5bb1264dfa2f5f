export { OWN_DATA_CARDS } from './cards.ts';
export { type OwnDataDeps, ownDataReader, registerOwnData } from './handlers.ts';
