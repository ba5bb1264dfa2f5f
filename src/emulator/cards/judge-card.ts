import { isObject, objectAt, parseJson } from '../http/json.ts';
import type { Json, JsonObject } from '../protocol.ts';
import { CARD_CODE, type CardFault, errPath } from './card-fault.ts';
import { CONTAINER_COMPONENTS } from './container-components.ts';
import { CONTROL_COMPONENTS } from './control-components.ts';
import { DISPLAY_COMPONENTS } from './display-components.ts';
import { COLOUR_NAMES } from './grammar.ts';
import { ROOT } from './root-schema.ts';
import type { CardTenant, ComponentSchema } from './rule.ts';
import { TABLE } from './table-component.ts';

/** Limits of one card (Feishu: card JSON 2.0 structure, table component). */
export const CARD_LIMITS = { elements: 200, tables: 5, bytes: 30 * 1024 } as const;

const CATALOGUE: Record<string, ComponentSchema> = {
  ...DISPLAY_COMPONENTS,
  ...CONTAINER_COMPONENTS,
  ...CONTROL_COMPONENTS,
  table: TABLE,
};

function tagsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(tagsIn);
  if (!isObject(value)) return [];
  const own = typeof value.tag === 'string' ? [value.tag] : [];
  return [...own, ...Object.values(value).flatMap(tagsIn)];
}

function judgeWhole(card: JsonObject, report: (code: number, message: string) => void): void {
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > CARD_LIMITS.bytes)
    report(CARD_CODE.tooLarge, `card is ${bytes} bytes, limit ${CARD_LIMITS.bytes}`);
  const tags = tagsIn(card);
  // What the platform counts is not documented: every tagged object, texts included, is the safe reading.
  if (tags.length > CARD_LIMITS.elements)
    report(CARD_CODE.tooManyElements, `element exceeds the limit: ${tags.length}`);
  const tables = tags.filter((tag) => tag === 'table').length;
  if (tables > CARD_LIMITS.tables) report(CARD_CODE.tooManyElements, `table number over limit: ${tables}`);
  const config = objectAt(card, 'config');
  if (tags.includes('audio') && config?.enable_forward !== false)
    report(CARD_CODE.audioForward, 'a card with audio must not be forwarded');
}

function ownColours(card: JsonObject): string[] {
  const style = objectAt(objectAt(card, 'config') ?? {}, 'style');
  return Object.keys(objectAt(style ?? {}, 'color') ?? {});
}

/**
 * Judges a card the way the platform does for `schema: "2.0"`; empty = it would be taken. A card without `schema`
 * is a 1.0 card and is not judged. The first fault is the one that the platform would name.
 */
export function judgeCard(card: unknown, tenant: CardTenant = {}): CardFault[] {
  const copy = parseJson(JSON.stringify(card) ?? '');
  if (!copy.ok || !isObject(copy.value))
    return [{ code: CARD_CODE.invalid, message: 'the card is not a JSON object', path: 'ROOT', keys: [] }];
  const root = copy.value;
  if (root.schema === undefined || root.schema === '1.0') return [];
  const faults: CardFault[] = [];
  const report = (code: number, message: string, keys: (string | number)[] = []) => {
    faults.push({ code, message, path: errPath(root, keys), keys });
  };
  const judgement = {
    tenant,
    components: CATALOGUE,
    colours: new Set([...COLOUR_NAMES, ...ownColours(root)]),
    names: new Set<string>(),
    elementIds: new Set<string>(),
    report,
  };
  ROOT(root, { keys: [], judgement, inForm: false, depth: 0 });
  judgeWhole(root, report);
  return faults;
}
