import { describe, expect, it } from 'vitest';
import { cellAlign, rowHeight, rowLimit } from './table-look.ts';

describe('the rows of a table', () => {
  it('have the height of the card', () => {
    expect([{}, { row_height: 'high' }, { row_height: '50px' }].map(rowHeight)).toEqual([32, 88, 50]);
  });

  it('cut off what is higher, an automatic one at its own limit', () => {
    expect(rowLimit({ row_height: 'auto', row_max_height: '208px' })).toBe(200);
    expect(rowLimit({ row_height: 'auto' })).toBe(116);
  });

  it('put numbers at the right unless the column says otherwise', () => {
    expect(cellAlign({ data_type: 'number' }).textAlign).toBe('right');
    expect(cellAlign({ data_type: 'number', horizontal_align: 'center' }).textAlign).toBe('center');
  });
});
