import { isObject, listAt, textAt } from '../http/json.ts';
import type { Json, JsonObject } from '../protocol.ts';
import { CARD_CODE } from './card-fault.ts';
import { colour, perLocale, sizeOr, textAlign, verticalAlign } from './grammar.ts';
import {
  type ComponentSchema,
  either,
  fault,
  filledText,
  fitting,
  flag,
  integer,
  list,
  object,
  oneOf,
  type Place,
  text,
} from './rule.ts';
import { markup, personId } from './text-rules.ts';

const MAX_COLUMNS = 50;

const column = object(
  {
    name: filledText,
    data_type: oneOf('text', 'lark_md', 'markdown', 'number', 'date', 'options', 'persons'),
    display_name: text(),
    i18n_display_name: perLocale(text()),
    width: either(sizeOr(80, 600, 'auto'), text(4, /^(100|[1-9]?\d)%$/)),
    vertical_align: verticalAlign,
    horizontal_align: textAlign,
    format: object({ precision: integer(0, 10), symbol: text(1), separator: flag }),
    date_format: text(),
  },
  ['name', 'data_type'],
);

const isOption = (value: Json) => isObject(value) && typeof value.text === 'string';

const cellFits: Record<string, (value: Json) => boolean> = {
  text: (value) => typeof value === 'string',
  lark_md: (value) => typeof value === 'string',
  markdown: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  date: (value) => typeof value === 'number',
  options: (value) => typeof value === 'string' || (Array.isArray(value) && value.every(isOption)),
  persons: (value) =>
    typeof value === 'string' || (Array.isArray(value) && value.every((id) => typeof id === 'string')),
};

function judgeCell(type: string, value: Json, place: Place) {
  if (cellFits[type]?.(value) === false)
    return fault(place, `the cell does not fit data_type ${type}`, CARD_CODE.tableRows);
  if (type === 'lark_md' || type === 'markdown') markup(value, place);
  if (type === 'persons') for (const id of Array.isArray(value) ? value : [value]) personId(id, place);
  if (type !== 'options' || !Array.isArray(value)) return;
  for (const option of value) if (isObject(option) && option.color !== undefined) colour(option.color, place);
}

function judgeRows(table: JsonObject, place: Place): void {
  const types = new Map<string, string>();
  for (const [index, one] of listAt(table, 'columns').entries()) {
    const name = isObject(one) ? (textAt(one, 'name') ?? '') : '';
    if (types.has(name))
      fault({ ...place, keys: [...place.keys, 'columns', index] }, `column name is used twice: ${name}`);
    types.set(name, isObject(one) ? (textAt(one, 'data_type') ?? '') : '');
  }
  for (const [index, row] of listAt(table, 'rows').entries()) {
    const at: Place = { ...place, keys: [...place.keys, 'rows', index] };
    if (!isObject(row)) {
      fault(at, 'a row must be an object', CARD_CODE.tableRows);
      continue;
    }
    for (const [key, cell] of Object.entries(row)) {
      const type = types.get(key);
      if (type === undefined) fault(at, `row key has no column: ${key}`, CARD_CODE.tableKey);
      else judgeCell(type, cell, { ...at, keys: [...at.keys, key] });
    }
  }
}

/** `table` (Feishu: table component): rows are judged by the types of their columns. */
export const TABLE: ComponentSchema = {
  fields: {
    page_size: integer(1, 10),
    row_height: sizeOr(32, 124, 'low', 'middle', 'high', 'auto'),
    row_max_height: sizeOr(32, 999),
    freeze_first_column: flag,
    header_style: object({
      text_align: textAlign,
      text_size: oneOf('normal', 'heading'),
      background_style: oneOf('grey', 'none'),
      text_color: oneOf('default', 'grey'),
      bold: flag,
      lines: integer(1, 100),
    }),
    columns: list(column, { min: 1, max: MAX_COLUMNS }),
    rows: fitting('array', Array.isArray),
  },
  required: ['columns', 'rows'],
  check: judgeRows,
};
