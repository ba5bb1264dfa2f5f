// Loaded with the first chart that is seen. The types of 图表 and what they are drawn with, and no more: the plugins for
// HTML inside charts stay out, and tooltips are drawn on the canvas.
import { registerAreaChart } from '@visactor/vchart/esm/chart/area';
import { registerBarChart } from '@visactor/vchart/esm/chart/bar';
import { registerCommonChart } from '@visactor/vchart/esm/chart/common';
import { registerFunnelChart } from '@visactor/vchart/esm/chart/funnel';
import { registerLineChart } from '@visactor/vchart/esm/chart/line';
import { registerPieChart } from '@visactor/vchart/esm/chart/pie';
import { registerCircularProgressChart } from '@visactor/vchart/esm/chart/progress/circular';
import { registerLinearProgressChart } from '@visactor/vchart/esm/chart/progress/linear';
import { registerRadarChart } from '@visactor/vchart/esm/chart/radar';
import { registerScatterChart } from '@visactor/vchart/esm/chart/scatter';
import { registerWordCloudChart } from '@visactor/vchart/esm/chart/word-cloud';
import {
  registerCartesianBandAxis,
  registerCartesianLinearAxis,
  registerCartesianLogAxis,
  registerCartesianTimeAxis,
} from '@visactor/vchart/esm/component/axis/cartesian';
import { registerPolarBandAxis, registerPolarLinearAxis } from '@visactor/vchart/esm/component/axis/polar';
import { registerCartesianCrossHair, registerPolarCrossHair } from '@visactor/vchart/esm/component/crosshair';
import { registerIndicator } from '@visactor/vchart/esm/component/indicator';
import { registerLabel } from '@visactor/vchart/esm/component/label';
import { registerTotalLabel } from '@visactor/vchart/esm/component/label/total-label';
import { registerDiscreteLegend } from '@visactor/vchart/esm/component/legend';
import { registerMarkArea } from '@visactor/vchart/esm/component/marker/mark-area';
import { registerMarkLine } from '@visactor/vchart/esm/component/marker/mark-line';
import { registerMarkPoint } from '@visactor/vchart/esm/component/marker/mark-point';
import { registerTitle } from '@visactor/vchart/esm/component/title';
import { registerTooltip } from '@visactor/vchart/esm/component/tooltip';
import { VChart } from '@visactor/vchart/esm/core';
import { registerElementActive, registerElementActiveByLegend } from '@visactor/vchart/esm/interaction';
import { registerGridLayout } from '@visactor/vchart/esm/layout/grid-layout/grid-layout';
import { registerFormatPlugin } from '@visactor/vchart/esm/plugin/chart/formatter';
import { registerCanvasTooltipHandler } from '@visactor/vchart/esm/plugin/components/tooltip-handler';
import { registerAnimate } from '@visactor/vchart/esm/plugin/other';

const PARTS = [
  registerAreaChart,
  registerBarChart,
  registerCommonChart,
  registerFunnelChart,
  registerLineChart,
  registerPieChart,
  registerCircularProgressChart,
  registerLinearProgressChart,
  registerRadarChart,
  registerScatterChart,
  registerWordCloudChart,
  registerCartesianBandAxis,
  registerCartesianLinearAxis,
  registerCartesianLogAxis,
  registerCartesianTimeAxis,
  registerPolarBandAxis,
  registerPolarLinearAxis,
  registerCartesianCrossHair,
  registerPolarCrossHair,
  registerIndicator,
  registerLabel,
  registerTotalLabel,
  registerDiscreteLegend,
  registerMarkArea,
  registerMarkLine,
  registerMarkPoint,
  registerTitle,
  registerTooltip,
  registerElementActive,
  registerElementActiveByLegend,
  registerGridLayout,
  registerFormatPlugin,
  registerCanvasTooltipHandler,
  registerAnimate,
];
for (const register of PARTS) register();

export { VChart };
