import type { ReactNode } from 'react';
import type { Json, JsonObject } from '../../../../emulator/protocol.ts';
import { numberOf, objectOf, objectsOf, textOf } from '../json.ts';
import { keyed } from '../keyed.ts';
import { tagHue } from '../look/color.ts';
import { Markup } from '../markup/markup.tsx';
import { Person } from './person-elements.tsx';
import { dateText, numberText } from './table-format.ts';

function Tags({ value }: { value: Json }) {
  const options = typeof value === 'string' ? [{ text: value }] : objectsOf(value);
  return keyed<JsonObject>(options, (option) => textOf(option.text)).map(({ key, item: option }) => (
    <span key={key} className={`text-tag text-tag--${option.color ? tagHue(textOf(option.color)) : 'blue'}`}>
      {textOf(option.text)}
    </span>
  ));
}

function People({ value }: { value: Json }) {
  const ids = Array.isArray(value) ? value.map(textOf) : [textOf(value)];
  return ids.map((id) => <Person key={id} id={id} size="extra_small" avatar name capsule={false} />);
}

/** One cell of a `table`, by the type of its column. Feishu: 表格, data_type. */
export function TableCell({ column, value }: { column: JsonObject; value: Json | undefined }): ReactNode {
  if (value === undefined || value === null) return null;
  switch (textOf(column.data_type)) {
    case 'lark_md':
      return <Markup source={textOf(value)} inline />;
    case 'markdown':
      return <Markup source={textOf(value)} />;
    case 'number':
      return numberText(numberOf(value, Number.NaN), objectOf(column.format));
    case 'date':
      return dateText(numberOf(value, Number.NaN), textOf(column.date_format));
    case 'options':
      return <Tags value={value} />;
    case 'persons':
      return <People value={value} />;
    default:
      return textOf(value);
  }
}
