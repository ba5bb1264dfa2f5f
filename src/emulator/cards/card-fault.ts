import type { Json } from '../protocol.ts';

/** Where something stands in a card: keys and indexes from the root. */
export type CardPath = (string | number)[];

/** One reason why the platform refuses a card. */
export interface CardFault {
  /** Inner `ErrCode` of 230099, such as 200621; 230025 for a card that is too large. */
  code: number;
  /** Inner `ErrMsg`. */
  message: string;
  /** `ROOT -> body -> elements -> [1](tag: action)`. */
  path: string;
  keys: CardPath;
}

/** Codes that the judge uses (Feishu: card JSON 2.0 component pages, card FAQ). */
export const CARD_CODE = {
  tooManyElements: 11310,
  unknownPerson: 100290,
  formName: 200530,
  chart: 200550,
  imageKey: 200570,
  invalid: 200621,
  schemaDowngrade: 200830,
  unsupportedTag: 200861,
  tableRows: 200914,
  tableKey: 200915,
  tooLarge: 230025,
  audioForward: 300220,
} as const;

function tagAt(card: Json, keys: CardPath): string {
  let value: Json | undefined = card;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null) return '';
    value = Array.isArray(value) ? value[Number(key)] : value[key];
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  return typeof value.tag === 'string' ? `(tag: ${value.tag})` : '';
}

/** Spells a path the way the platform's `ErrPath` does. */
export function errPath(card: Json, keys: CardPath): string {
  const steps = keys.map((key, index) =>
    typeof key === 'number' ? `[${key}]${tagAt(card, keys.slice(0, index + 1))}` : key,
  );
  return ['ROOT', ...steps].join(' -> ');
}
