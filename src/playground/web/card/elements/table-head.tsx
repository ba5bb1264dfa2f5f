import type { CSSProperties } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { numberOf, textOf } from '../json.ts';
import { cellAlign, columnWidth } from './table-look.ts';

function rowStyle(style: JsonObject): CSSProperties {
  return {
    fontSize: style.text_size === 'heading' ? 16 : 14,
    fontWeight: style.bold === false ? 400 : 600,
    ...(style.text_color === 'grey' ? { color: 'var(--grey-600)' } : {}),
  };
}

function nameAlign(column: JsonObject, style: JsonObject): CSSProperties {
  const own = textOf(style.text_align);
  return own === '' ? cellAlign(column) : { textAlign: own as 'left' | 'center' | 'right' };
}

function clamp(lines: number): CSSProperties {
  return {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: lines,
    whiteSpace: 'normal',
  };
}

/** The names of the columns, in the look of `header_style`. Feishu: 表格. */
export function TableHead({ columns, style }: { columns: JsonObject[]; style: JsonObject }) {
  const lines = numberOf(style.lines, 1);
  return (
    <thead className={style.background_style === 'grey' ? 'table-head table-head--grey' : 'table-head'}>
      <tr style={rowStyle(style)}>
        {columns.map((column) => (
          <th
            key={textOf(column.name)}
            scope="col"
            style={{ ...columnWidth(column), ...nameAlign(column, style) }}
          >
            <div className="table-name" style={lines > 1 ? clamp(lines) : {}}>
              {textOf(column.display_name) || textOf(column.name)}
            </div>
          </th>
        ))}
      </tr>
    </thead>
  );
}
