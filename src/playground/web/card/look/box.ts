import type { CSSProperties } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { textOf } from '../json.ts';

const NAMED: { [name: string]: string } = { small: '4px', medium: '8px', large: '12px', extra_large: '16px' };
const EDGES = /^-?\d{1,3}px(?: -?\d{1,3}px){0,3}$/;
const ALIGN: { [name: string]: string } = {
  left: 'flex-start',
  top: 'flex-start',
  center: 'center',
  right: 'flex-end',
  bottom: 'flex-end',
};

/** A Feishu length (named spacing, or 1, 2 or 4 px values) as CSS; undefined when it is neither. */
export function spacingOf(value: string): string | undefined {
  return NAMED[value] ?? (EDGES.test(value.trim()) ? value.trim() : undefined);
}

function defined(style: { [name: string]: string | undefined }): CSSProperties {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}

/** The margin of a component. */
export function marginOf(element: JsonObject): CSSProperties {
  return defined({ margin: spacingOf(textOf(element.margin)) });
}

/** How a container lays out its elements: Feishu, 卡片 JSON 2.0 结构 (body) and the pages of the containers. */
export function layoutOf(element: JsonObject, gap: string, padding?: string): CSSProperties {
  const horizontal = element.direction === 'horizontal';
  const across = ALIGN[textOf(element.horizontal_align)];
  const down = ALIGN[textOf(element.vertical_align)];
  const spacing = textOf(element[horizontal ? 'horizontal_spacing' : 'vertical_spacing']);
  return defined({
    display: 'flex',
    flexDirection: horizontal ? 'row' : 'column',
    flexWrap: horizontal ? 'wrap' : undefined,
    gap: spacingOf(spacing) ?? gap,
    padding: spacingOf(textOf(element.padding)) ?? padding,
    alignItems: horizontal ? down : across,
    justifyContent: horizontal ? across : down,
  });
}

/** The width of a control: `fill`, `[100,∞)px`, or its natural width. */
export function widthOf(value: string): string | undefined {
  if (value === 'fill') return '100%';
  return /^\d{1,4}px$/.test(value) ? value : undefined;
}

/** A corner radius in px or %. */
export function radiusOf(value: string): string | undefined {
  return /^\d{1,3}(?:px|%)$/.test(value) ? value : undefined;
}
