import { type CSSProperties, useContext, useState } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { CardContext } from '../card-context.ts';
import { ChartCanvas } from '../chart/chart-canvas.tsx';
import { chartName } from '../chart/chart-spec.ts';
import { objectOf, textOf } from '../json.ts';
import { marginOf } from '../look/box.ts';
import { CardIcon } from '../look/icon.tsx';
import { LargeView } from '../look/large-view.tsx';
import type { ElementProps } from '../nested.tsx';
import { useCardWords } from '../words.ts';

/** 图表: 16:9 on a PC and 1:1 on a phone unless the card says otherwise; a height in px wins. */
function placeOf(element: JsonObject): CSSProperties {
  const height = textOf(element.height);
  if (/^\d{1,3}px$/.test(height)) return { height };
  const ratio = textOf(element.aspect_ratio).replace(':', ' / ');
  const variables = ratio === '' ? {} : { '--chart-pc': ratio, '--chart-phone': ratio };
  return variables as CSSProperties;
}

/** `chart`: a VChart spec, with a button that shows it large. Feishu: 图表. */
export function ChartElement({ element }: ElementProps) {
  const { card } = useContext(CardContext);
  const words = useCardWords();
  const [large, setLarge] = useState(false);
  const spec = objectOf(element.chart_spec);
  const colorTheme = textOf(element.color_theme);
  return (
    <div className="chart" style={marginOf(element)}>
      <ChartCanvas spec={spec} colorTheme={colorTheme} className="chart-place" style={placeOf(element)} />
      {element.preview === false ? null : (
        <button
          type="button"
          className="chart-enlarge"
          aria-label={words.chartEnlarge}
          onClick={() => setLarge(true)}
        >
          <CardIcon icon={{ token: 'search_outlined' }} card={card} size={14} />
        </button>
      )}
      {large ? (
        <LargeView title={chartName(spec)} close={() => setLarge(false)}>
          <ChartCanvas spec={spec} colorTheme={colorTheme} className="chart-large" />
        </LargeView>
      ) : null}
    </div>
  );
}
