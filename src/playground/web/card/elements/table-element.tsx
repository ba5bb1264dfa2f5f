import { useState } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { numberOf, objectOf, objectsOf, textOf } from '../json.ts';
import { keyed } from '../keyed.ts';
import { marginOf } from '../look/box.ts';
import type { ElementProps } from '../nested.tsx';
import { Pager } from './pager.tsx';
import { TableCell } from './table-cell.tsx';
import { TableHead } from './table-head.tsx';
import { cellAlign, rowHeight, rowLimit } from './table-look.ts';

/** What Feishu shows at a time unless the card says otherwise (表格, page_size). */
const ROWS_A_PAGE = 5;

function Row({ element, columns, row }: { element: JsonObject; columns: JsonObject[]; row: JsonObject }) {
  const limit = rowLimit(element);
  return (
    <tr style={{ height: rowHeight(element) }}>
      {columns.map((column) => (
        <td
          key={textOf(column.name)}
          className={`table-cell--${textOf(column.data_type)}`}
          style={cellAlign(column)}
        >
          <div className="table-cell" style={limit === undefined ? {} : { maxHeight: limit }}>
            <TableCell column={column} value={row[textOf(column.name)]} />
          </div>
        </td>
      ))}
    </tr>
  );
}

/** `table`: some rows at a time, the first column standing still when it is frozen. Feishu: 表格. */
export function TableElement({ element }: ElementProps) {
  const [page, setPage] = useState(0);
  const columns = objectsOf(element.columns);
  const rows = objectsOf(element.rows);
  const size = Math.max(1, numberOf(element.page_size, ROWS_A_PAGE));
  const shown = rows.slice(page * size, (page + 1) * size);
  const frozen = element.freeze_first_column === true ? 'table-scroll table-scroll--frozen' : 'table-scroll';
  return (
    <div className="table" style={marginOf(element)}>
      <div className={frozen}>
        <table>
          <TableHead columns={columns} style={objectOf(element.header_style)} />
          <tbody>
            {keyed(shown, () => String(page)).map(({ key, item: row }) => (
              <Row key={key} element={element} columns={columns} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <Pager page={page} pages={Math.ceil(rows.length / size)} go={setPage} />
    </div>
  );
}
