import { type CSSProperties, useState } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { contentOf, numberOf, objectOf, objectsOf, textOf } from '../json.ts';
import { keyed } from '../keyed.ts';
import { marginOf } from '../look/box.ts';
import type { ElementProps } from '../nested.tsx';
import { TableCell } from './table-cell.tsx';

const HEIGHTS: { [name: string]: number } = { low: 32, middle: 54, high: 88 };

function rowHeight(element: JsonObject): number {
  const name = textOf(element.row_height);
  return HEIGHTS[name] ?? (Number.parseInt(name, 10) || 32);
}

function align(column: JsonObject): CSSProperties {
  const own = textOf(column.horizontal_align);
  const usual = textOf(column.data_type) === 'number' ? 'right' : 'left';
  return { textAlign: (own || usual) as 'left' | 'center' | 'right' };
}

function widthStyle(column: JsonObject): CSSProperties {
  const width = textOf(column.width);
  return /^\d{1,3}(?:px|%)$/.test(width)
    ? { width, minWidth: width.endsWith('px') ? width : 80 }
    : { minWidth: 80 };
}

function Header({ columns, style }: { columns: JsonObject[]; style: JsonObject }) {
  const names = ['table-head', style.background_style === 'grey' && 'table-head--grey'];
  const look = {
    fontSize: style.text_size === 'heading' ? 16 : 14,
    fontWeight: style.bold === false ? 400 : 600,
    ...(style.text_color === 'grey' ? { color: 'var(--grey-600)' } : {}),
  };
  return (
    <thead className={names.filter(Boolean).join(' ')}>
      <tr style={look}>
        {columns.map((column) => (
          <th key={textOf(column.name)} scope="col" style={{ ...widthStyle(column), ...align(column) }}>
            {contentOf({
              content: column.display_name ?? column.name ?? '',
              i18n_content: column.i18n_display_name ?? {},
            })}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Pager({ page, pages, go }: { page: number; pages: number; go: (page: number) => void }) {
  if (pages < 2) return null;
  return (
    <div className="table-pager">
      <button type="button" aria-label="上一页" disabled={page === 0} onClick={() => go(page - 1)}>
        ‹
      </button>
      <span>{`${page + 1}/${pages}`}</span>
      <button type="button" aria-label="下一页" disabled={page === pages - 1} onClick={() => go(page + 1)}>
        ›
      </button>
    </div>
  );
}

/** `table`: five rows a page unless the card says otherwise. Feishu: 表格. */
export function TableElement({ element }: ElementProps) {
  const [page, setPage] = useState(0);
  const columns = objectsOf(element.columns);
  const rows = objectsOf(element.rows);
  const size = Math.max(1, numberOf(element.page_size, 5));
  const shown = rows.slice(page * size, (page + 1) * size);
  const height = rowHeight(element);
  return (
    <div className="table" style={marginOf(element)}>
      <div className="table-scroll">
        <table>
          <Header columns={columns} style={objectOf(element.header_style)} />
          <tbody>
            {keyed(shown, () => String(page)).map(({ key, item: row }) => (
              <tr key={key} style={{ height }}>
                {columns.map((column) => (
                  <td
                    key={textOf(column.name)}
                    className={`table-cell--${textOf(column.data_type)}`}
                    style={align(column)}
                  >
                    <TableCell column={column} value={row[textOf(column.name)]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Pager page={page} pages={Math.ceil(rows.length / size)} go={setPage} />
    </div>
  );
}
