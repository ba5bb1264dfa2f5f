import type { JsonObject } from '../../../src/emulator/protocol.ts';
import { card, type Shown } from './parts.ts';

const COLUMNS = [
  {
    name: 'project',
    display_name: '项目',
    i18n_display_name: { en_us: 'Project' },
    data_type: 'text',
    width: '160px',
  },
  { name: 'state', display_name: '状态', data_type: 'options' },
  { name: 'lead', display_name: '负责人', data_type: 'persons', width: '180px' },
  {
    name: 'money',
    display_name: '经费',
    data_type: 'number',
    format: { symbol: '¥', precision: 2, separator: true },
  },
  { name: 'day', display_name: '日期', data_type: 'date', date_format: 'YYYY/MM/DD HH:mm' },
  { name: 'note', display_name: '备注', data_type: 'lark_md', width: '200px' },
  { name: 'rich', display_name: '说明', data_type: 'markdown', width: '160px' },
];

/** 表格: every type of cell, a frozen first column, three pages of four rows. */
export function tableCard({ first, second }: Shown): JsonObject {
  const rows = Array.from({ length: 9 }, (_, at) => ({
    project: `项目${at + 1}`,
    state: [{ text: at % 2 === 0 ? '正常' : '滞后', color: at % 2 === 0 ? 'green' : 'red' }],
    lead: at % 2 === 0 ? [first, second] : second,
    money: 1234.5 + at,
    day: Date.parse('2026-11-23T00:30:00+08:00'),
    note: '**要点** [链接](https://school.example/n)',
    rich: '- 第一\n- 第二',
  }));
  const table = {
    tag: 'table',
    page_size: 4,
    row_height: 'auto',
    freeze_first_column: true,
    header_style: { background_style: 'grey', bold: true, text_align: 'left' },
    columns: COLUMNS,
    rows,
  };
  return card('表格一览', [table], { config: { width_mode: 'fill' } });
}
