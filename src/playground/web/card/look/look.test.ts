import { describe, expect, it } from 'vitest';
import { layoutOf, spacingOf } from './box.ts';
import { colorOf, tagHue } from './color.ts';
import { safeHref } from './safe-link.tsx';
import { textSizeOf } from './text-size.ts';

const card = {
  config: {
    style: {
      color: {
        brand: { light_mode: 'rgba(1,2,3,0.5)', dark_mode: 'rgba(0,0,0,1)' },
        bad: { light_mode: 'url(x)' },
      },
      text_size: { big: { default: 'heading', pc: 'heading-1', mobile: 'x-large' } },
    },
  },
};

describe('colorOf', () => {
  it('reads hues, steps and the names of the card, and nothing else', () => {
    expect(colorOf('red', card)).toBe('var(--red-600)');
    expect(colorOf('grey-650', card)).toBe('var(--grey-650)');
    expect(colorOf('brand', card)).toBe('light-dark(rgba(1,2,3,0.5), rgba(0,0,0,1))');
    expect(colorOf('bad', card)).toBeUndefined();
    expect(colorOf('#ff0000', card)).toBeUndefined();
  });
});

describe('tagHue', () => {
  it('is grey for neutral and unknown names', () => {
    expect([tagHue('lime'), tagHue('neutral'), tagHue('x')]).toEqual(['lime', 'grey', 'grey']);
  });
});

describe('spacingOf', () => {
  it('takes named and pixel spacing', () => {
    expect(spacingOf('extra_large')).toBe('16px');
    expect(spacingOf('4px -8px')).toBe('4px -8px');
    expect(spacingOf('calc(1px)')).toBeUndefined();
  });
});

describe('layoutOf', () => {
  it('turns alignment with the direction', () => {
    const row = layoutOf(
      { direction: 'horizontal', horizontal_align: 'right', vertical_align: 'center' },
      '8px',
    );
    expect(row).toMatchObject({ justifyContent: 'flex-end', alignItems: 'center' });
    expect(layoutOf({ horizontal_align: 'right' }, '8px')).toMatchObject({
      alignItems: 'flex-end',
      gap: '8px',
    });
  });
});

describe('textSizeOf', () => {
  it('has sizes for PC and phone, also under a name of the card', () => {
    expect(textSizeOf('heading-3', card)).toEqual({ pc: 18, phone: 17 });
    expect(textSizeOf('big', card)).toEqual({ pc: 24, phone: 18 });
    expect(textSizeOf('unknown', card)).toEqual({ pc: 14, phone: 14 });
  });
});

describe('safeHref', () => {
  it('opens web addresses only', () => {
    expect(safeHref('https://example.com/a')).toBe('https://example.com/a');
    expect(safeHref('javascript:alert(1)')).toBeUndefined();
    expect(safeHref('https://example.com/a b')).toBeUndefined();
  });
});
