import { memo, useState } from 'react';
import type { TrafficItem } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { CallDetail } from './call-detail.tsx';
import { TRAFFIC_WORDS, type TrafficWords } from './words.ts';

function stateText({ state, direction }: TrafficItem, words: TrafficWords): string {
  const isToApp = direction === 'to_app';
  switch (state) {
    case 'under_way':
      return isToApp ? words.sending : words.receiving;
    case 'ok':
      return isToApp ? words.sent : words.received;
    case 'unknown_endpoint':
      return words.unknown;
    default:
      return words[state];
  }
}

function figuresOf({ status, code, tookMs, state }: TrafficItem): string {
  const parts = [
    status,
    code === 0 ? undefined : code,
    state === 'under_way' ? '…' : `${Math.round(tookMs)} ms`,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function Line({ item }: { item: TrafficItem }) {
  const words = useWords(TRAFFIC_WORDS);
  const [open, setOpen] = useState(false);
  return (
    <li className={`traffic-item traffic-item--${item.state}`}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="traffic-direction">{words[item.direction]}</span>
        <span className="traffic-what">{item.what}</span>
        <span className="traffic-state">{stateText(item, words)}</span>
        <span className="traffic-figures">{figuresOf(item)}</span>
      </button>
      {open ? <CallDetail item={item} /> : null}
    </li>
  );
}

/** One call or delivery, with its detail on demand. */
export const CallLine = memo(Line);
