import type { TrafficItem } from '../../../emulator/protocol.ts';

/** Headers that belong to one connection: the command makes its own. */
const OF_THE_CONNECTION = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
]);

/** One word of a POSIX shell, whatever the text holds. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function bodyOf({ requestHeaders = {}, sentBody, request }: TrafficItem, method: string): string[] {
  // The bytes of an upload are not kept in the traffic.
  if (/^multipart\//i.test(requestHeaders['content-type'] ?? '')) return [`-F ${shellQuoted('file=@FILE')}`];
  const text = sentBody ?? JSON.stringify(request);
  return method === 'GET' || text === '{}' ? [] : [`--data-raw ${shellQuoted(text)}`];
}

/**
 * The request as a command that can be pasted into a shell; undefined for what had no HTTP request of its own.
 * `origin` is where the emulator listens.
 */
export function curlOf(item: TrafficItem, origin: string): string | undefined {
  const { url, requestHeaders = {}, what } = item;
  if (url === undefined) return undefined;
  const method = item.direction === 'to_app' ? 'POST' : (what.split(' ')[0] ?? 'GET');
  const isUpload = /^multipart\//i.test(requestHeaders['content-type'] ?? '');
  const headers = Object.entries(requestHeaders)
    .filter(([name]) => !OF_THE_CONNECTION.has(name) && !(isUpload && name === 'content-type'))
    .map(([name, value]) => `-H ${shellQuoted(`${name}: ${value}`)}`);
  const address = shellQuoted(new URL(url, origin).href);
  return [`curl -X ${method} ${address}`, ...headers, ...bodyOf(item, method)].join(' \\\n  ');
}
