import type { JsonObject } from '../../../../emulator/protocol.ts';
import type { Scheme } from '../../theme/scheme.ts';
import { chartHues, chartSpec } from './chart-spec.ts';

/** How a chart is drawn beside what its spec says. */
export interface ChartLook {
  colorTheme: string;
  scheme: Scheme;
  isPhone: boolean;
}

function colorsOf({ colorTheme, scheme }: ChartLook): string[] {
  const page = getComputedStyle(document.documentElement);
  return chartHues(colorTheme, scheme).map((hue) => page.getPropertyValue(`--${hue}`).trim());
}

/**
 * Draws a chart into a box and answers what takes it away again. Rejects when the library refuses the spec: it says
 * so by an exception at some and by its error handler at others.
 */
export async function drawChart(box: HTMLElement, spec: JsonObject, look: ChartLook): Promise<() => void> {
  const { VChart } = await import('./vchart.ts');
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const errors: unknown[] = [];
  const font = getComputedStyle(box).fontFamily;
  const chart = new VChart(
    // The library's own type of a spec has hundreds of members; what a card says is checked by the library itself.
    {
      theme: { fontFamily: font },
      ...chartSpec(spec, colorsOf(look), isCalm),
    } as ConstructorParameters<typeof VChart>[0],
    {
      dom: box,
      mode: look.isPhone ? 'mobile-browser' : 'desktop-browser',
      theme: look.scheme,
      onError: (...args) => errors.push(...args),
    },
  );
  try {
    await chart.renderAsync();
    if (errors.length > 0) throw errors[0];
  } catch (error) {
    chart.release();
    throw error;
  }
  return () => chart.release();
}
