import { useDeferredValue, useState } from 'react';
import { useWords } from '../locale/use-locale.ts';
import { type CallFilter, EVERYTHING, fitsFilter } from './call-filter.ts';
import { CallLine } from './call-line.tsx';
import { useTraffic } from './use-traffic.ts';
import { TRAFFIC_WORDS } from './words.ts';

const DIRECTIONS = ['all', 'to_platform', 'to_app'] as const;

function FilterBar({ filter, set }: { filter: CallFilter; set: (filter: CallFilter) => void }) {
  const words = useWords(TRAFFIC_WORDS);
  return (
    <>
      <input
        type="search"
        className="traffic-search"
        aria-label={words.search}
        placeholder={words.searchHint}
        value={filter.text}
        onChange={(event) => set({ ...filter, text: event.target.value })}
      />
      <div className="traffic-choices">
        {DIRECTIONS.map((direction) => (
          <button
            key={direction}
            type="button"
            aria-pressed={filter.direction === direction}
            onClick={() => set({ ...filter, direction })}
          >
            {words[direction]}
          </button>
        ))}
        <button
          type="button"
          aria-pressed={filter.failedOnly}
          onClick={() => set({ ...filter, failedOnly: !filter.failedOnly })}
        >
          {words.failedOnly}
        </button>
      </div>
    </>
  );
}

/** What the app and the platform said to each other, the newest on top. */
export function CallList() {
  const words = useWords(TRAFFIC_WORDS);
  const { items, clear } = useTraffic();
  const [filter, setFilter] = useState(EVERYTHING);
  const wanted = useDeferredValue(filter);
  const shown = items.filter((item) => fitsFilter(item, wanted));
  return (
    <>
      <div className="traffic-bar">
        <FilterBar filter={filter} set={setFilter} />
        <div className="traffic-count">
          <span role="status">{words.shown(shown.length, items.length)}</span>
          <button type="button" className="copy-button" onClick={clear}>
            {words.clear}
          </button>
        </div>
      </div>
      <ul>
        {shown.map((item) => (
          <CallLine key={item.seq} item={item} />
        ))}
      </ul>
      {shown.length === 0 ? (
        <p className="empty-note">{items.length === 0 ? words.noCalls : words.noMatch}</p>
      ) : null}
    </>
  );
}
