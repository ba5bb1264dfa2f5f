import { describe, expect, it } from 'vitest';
import { chartHues, chartSpec } from './chart-spec.ts';

describe('chartSpec', () => {
  it('keeps data as it is and drops whatever would be loaded', () => {
    const spec = {
      type: 'line',
      data: { values: [{ name: 'https://a.example', image: 'https://b.example/x.png' }] },
      background: { image: '//c.example/y.png' },
      line: { style: { texture: 'data:image/png;base64,AA', symbol: '<svg/>' } },
    };
    const drawn = JSON.stringify(chartSpec(spec, [], false));
    expect(drawn).toContain('https://a.example');
    expect(drawn).not.toMatch(/b\.example|c\.example|base64|<svg/);
  });

  it('takes the colours of the card unless it has its own', () => {
    expect(chartSpec({ type: 'pie' }, ['red'], false).color).toEqual(['red']);
    expect(chartSpec({ type: 'pie', color: ['blue'] }, ['red'], false).color).toEqual(['blue']);
  });

  it('stands still for somebody who wants no motion', () => {
    expect(chartSpec({ type: 'pie' }, [], true).animation).toBe(false);
  });
});

describe('chartHues', () => {
  it('has brighter steps on a dark ground, and a theme for every name', () => {
    expect(chartHues('rainbow', 'light')[0]).toBe('red-350');
    expect(chartHues('rainbow', 'dark')[0]).toBe('red-600');
    expect(chartHues('unknown', 'light')).toEqual(chartHues('brand', 'light'));
  });
});
