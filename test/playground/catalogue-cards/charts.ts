import type { Json, JsonObject } from '../../../src/emulator/protocol.ts';
import { card } from './parts.ts';

const values = ['周一', '周二', '周三', '周四', '周五'].flatMap((day, at) => [
  { day, count: 3 + at, kind: '培训' },
  { day, count: 8 - at, kind: '考核' },
]);
const data = { values };
const xy = { xField: 'day', yField: 'count', seriesField: 'kind' };
const titled = (type: string, more: JsonObject): JsonObject => ({
  type,
  title: { text: `图-${type}` },
  data,
  ...more,
});

/** The documented types of 图表, each with a spec of its own. */
export const CHART_SPECS: JsonObject[] = [
  titled('line', xy),
  titled('area', xy),
  titled('bar', { ...xy, xField: ['day', 'kind'], legends: { visible: true } }),
  titled('pie', {
    valueField: 'count',
    categoryField: 'day',
    data: { values: values.filter((_, at) => at % 2 === 0) },
  }),
  titled('funnel', {
    valueField: 'count',
    categoryField: 'day',
    data: { values: values.filter((_, at) => at % 2 === 0) },
  }),
  titled('scatter', xy),
  titled('radar', { categoryField: 'day', valueField: 'count', seriesField: 'kind' }),
  titled('linearProgress', {
    xField: 'value',
    yField: 'type',
    data: { values: [{ type: '进度', value: 0.6 }] },
  }),
  titled('circularProgress', {
    valueField: 'value',
    categoryField: 'type',
    data: { values: [{ type: '进度', value: 0.6 }] },
  }),
  titled('wordCloud', { nameField: 'day', valueField: 'count' }),
  titled('common', {
    seriesField: 'kind',
    data: [{ id: 'a', values }],
    series: [
      { type: 'bar', dataIndex: 0, xField: 'day', yField: 'count' },
      { type: 'line', dataIndex: 0, xField: 'day', yField: 'count' },
    ],
    axes: [{ orient: 'left' }, { orient: 'bottom', type: 'band' }],
  }),
];

const element = (spec: JsonObject, more: JsonObject = {}): Json => ({
  tag: 'chart',
  chart_spec: spec,
  ...more,
});
const column = (spec: JsonObject): Json => ({
  tag: 'column',
  width: 'weighted',
  weight: 1,
  elements: [element(spec, { height: '180px', preview: false })],
});
const pairs = (specs: JsonObject[]): Json[] =>
  specs.flatMap((_, at) =>
    at % 2 === 0
      ? [{ tag: 'column_set', flex_mode: 'stretch', columns: specs.slice(at, at + 2).map(column) }]
      : [],
  );

/** 图表: the first two at their usual size, the others two by two; colours by theme. */
export function chartCard(): JsonObject {
  const [first = {}, second = {}, ...others] = CHART_SPECS;
  return card('图表一览', [
    element(first),
    element(second, { aspect_ratio: '2:1', color_theme: 'rainbow' }),
    ...pairs(others),
  ]);
}

/** Specs that the library refuses, or that would load something from outside if they were let. */
export function strangeChartCard(outside: string): JsonObject {
  return card('图表异常', [
    element({ type: 'noSuchType', data }),
    element(
      titled('line', {
        ...xy,
        background: { image: `${outside}/ground.png` },
        point: { style: { texture: `${outside}/p.png` } },
      }),
    ),
  ]);
}
