import { type CSSProperties, useEffect, useRef, useState } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { useScheme } from '../../theme/scheme.ts';
import { usePhone } from '../controls/use-phone.ts';
import { useCardWords } from '../words.ts';
import { chartName } from './chart-spec.ts';
import { drawChart } from './draw-chart.ts';
import { useSeen } from './use-seen.ts';

type State = 'waiting' | 'drawn' | 'refused';

interface CanvasProps {
  spec: JsonObject;
  colorTheme: string;
  style?: CSSProperties;
  className: string;
}

/** The place of a chart, drawn when it is seen and anew when scheme or kind of device change. */
export function ChartCanvas({ spec, colorTheme, style, className }: CanvasProps) {
  const words = useCardWords();
  const box = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<State>('waiting');
  const seen = useSeen(box);
  const scheme = useScheme();
  const isPhone = usePhone();
  useEffect(() => {
    if (!seen || box.current === null) return;
    let isGone = false;
    let remove = () => {};
    drawChart(box.current, spec, { colorTheme, scheme, isPhone }).then(
      (release) => {
        if (isGone) return release();
        remove = release;
        setState('drawn');
      },
      () => (isGone ? undefined : setState('refused')),
    );
    return () => {
      isGone = true;
      remove();
    };
  }, [seen, spec, colorTheme, scheme, isPhone]);
  if (state === 'refused') return <div className="chart-refused">{words.chartRefused}</div>;
  return (
    <div
      ref={box}
      className={className}
      style={style}
      role="img"
      aria-label={`${words.chart} ${chartName(spec)}`}
      aria-busy={state === 'waiting'}
    />
  );
}
