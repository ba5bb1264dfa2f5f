import { useEffect, useRef, useState } from 'react';
import type { JsonObject, TryTapResult } from '../../../emulator/protocol.ts';
import { type FrameNews, hear, tell } from './frame-messages.ts';

/** Room below a short card for the panels of its controls. */
const LEAST_HEIGHT = 420;

interface DeviceProps {
  name: string;
  width: number;
  card: JsonObject;
  tapped: (result: TryTapResult) => void;
}

function address(): string {
  const query = new URLSearchParams({ view: 'card-frame' });
  const scheme = new URLSearchParams(window.location.search).get('scheme');
  if (scheme !== null) query.set('scheme', scheme);
  return `?${query.toString()}`;
}

/**
 * A card as a device of this width shows it: in a frame, so that everything that asks for the width is told the truth.
 */
export function Device({ name, width, card, tapped }: DeviceProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(LEAST_HEIGHT);
  const shown = useRef({ card, tapped });
  useEffect(() => {
    shown.current = { card, tapped };
    const inside = frame.current?.contentWindow;
    if (inside) tell(inside, { type: 'frame-card', card });
  }, [card, tapped]);
  useEffect(
    () =>
      hear<FrameNews>(
        () => frame.current?.contentWindow ?? null,
        (news) => {
          const inside = frame.current?.contentWindow;
          if (news.type === 'frame-ready' && inside)
            tell(inside, { type: 'frame-card', card: shown.current.card });
          if (news.type === 'frame-height') setHeight(Math.max(LEAST_HEIGHT, news.height));
          if (news.type === 'frame-tap') shown.current.tapped(news.result);
        },
      ),
    [],
  );
  return (
    <figure className="device">
      <figcaption>{`${name} ${width}`}</figcaption>
      <iframe ref={frame} title={`${name} ${width}`} src={address()} width={width} height={height} />
    </figure>
  );
}
