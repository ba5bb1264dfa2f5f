import { useEffect, useState } from 'react';
import type { TrafficItem } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { openStream } from '../api/stream.ts';
import { clockText } from '../clock/clock-times.ts';

const KEPT = 300;

function useTraffic(): TrafficItem[] {
  const [items, setItems] = useState<TrafficItem[]>([]);
  useEffect(() => {
    const add = (incoming: TrafficItem[]) =>
      setItems((before) => {
        const bySeq = new Map([...before, ...incoming].map((item) => [item.seq, item]));
        return [...bySeq.values()].sort((one, other) => other.seq - one.seq).slice(0, KEPT);
      });
    return openStream('/control/stream', {
      opened: () => void api.traffic(0).then(add, () => undefined),
      lost: () => undefined,
      event: (event) => (event.type === 'traffic' ? add([event.item]) : undefined),
    });
  }, []);
  return items;
}

function Detail({ item }: { item: TrafficItem }) {
  return (
    <div className="traffic-detail">
      <p>{`${clockText(item.at)} · ${item.transport} · ${item.logId ?? ''}`}</p>
      <h3>请求</h3>
      <pre>{JSON.stringify(item.request, null, 2)}</pre>
      <h3>响应</h3>
      <pre>{item.response === undefined ? '—' : JSON.stringify(item.response, null, 2)}</pre>
    </div>
  );
}

function Line({ item }: { item: TrafficItem }) {
  const [open, setOpen] = useState(false);
  const code = item.code === undefined ? '' : ` · ${item.code}`;
  return (
    <li className={`traffic-item traffic-item--${item.state}`}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="traffic-direction">{item.direction === 'to_platform' ? '→ 平台' : '← 应用'}</span>
        <span className="traffic-what">{item.what}</span>
        <span className="traffic-figures">{`${item.status ?? '—'}${code} · ${Math.round(item.tookMs)} ms`}</span>
      </button>
      {open ? <Detail item={item} /> : null}
    </li>
  );
}

/** What the app and the platform said to each other, the newest on top. */
export function CallList() {
  const items = useTraffic();
  return (
    <>
      <ul>
        {items.map((item) => (
          <Line key={item.seq} item={item} />
        ))}
      </ul>
      {items.length === 0 ? <p className="empty-note">还没有调用</p> : null}
    </>
  );
}
