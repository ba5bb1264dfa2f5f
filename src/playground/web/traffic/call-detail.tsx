import type { TrafficItem } from '../../../emulator/protocol.ts';
import { clockText } from '../clock/clock-times.ts';
import { useLocale, useWords } from '../locale/use-locale.ts';
import { CopyButton } from '../shell/copy-button.tsx';
import { curlOf } from './curl.ts';
import { TRAFFIC_WORDS } from './words.ts';

const pretty = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '—');

function Block({ name, value }: { name: string; value: unknown }) {
  const words = useWords(TRAFFIC_WORDS);
  if (value === undefined) return null;
  return (
    <section className="traffic-block" aria-label={name}>
      <header>
        <h3>{name}</h3>
        <CopyButton name={words.copy(name)} text={() => pretty(value)}>
          {words.copyShort}
        </CopyButton>
      </header>
      <pre>{pretty(value)}</pre>
    </section>
  );
}

const headerLines = (headers: { [name: string]: string } | undefined): string | undefined =>
  headers &&
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

function Facts({ item }: { item: TrafficItem }) {
  const words = useWords(TRAFFIC_WORDS);
  const locale = useLocale();
  const facts: [string, string | number | undefined][] = [
    [words.time, clockText(item.at, locale)],
    [words.app, item.appId],
    [words.way, words[item.transport]],
    [words.status, item.status],
    [words.code, item.code],
    [words.took, `${Math.round(item.tookMs)} ms`],
    [words.logId, item.logId],
  ];
  return (
    <dl className="traffic-facts">
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** All that is known of one call. */
export function CallDetail({ item }: { item: TrafficItem }) {
  const words = useWords(TRAFFIC_WORDS);
  const curl = curlOf(item, window.location.origin);
  return (
    <div className="traffic-detail">
      {item.state === 'unknown_endpoint' ? <p className="traffic-unknown">{words.unknownHint}</p> : null}
      <Facts item={item} />
      {item.url === undefined ? null : <p className="traffic-url">{item.url}</p>}
      {curl === undefined ? null : (
        <CopyButton name={words.copyCurl} text={() => curl}>
          {words.copyCurl}
        </CopyButton>
      )}
      <Block name={words.request} value={item.request} />
      <Block name={words.response} value={item.response} />
      <Block name={words.requestHeaders} value={headerLines(item.requestHeaders)} />
      <Block name={words.responseHeaders} value={headerLines(item.responseHeaders)} />
      <Block name={words.sentBody} value={item.sentBody} />
    </div>
  );
}
