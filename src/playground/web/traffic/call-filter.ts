import type { TrafficItem } from '../../../emulator/protocol.ts';

/** What a tester wants to see of the traffic. */
export interface CallFilter {
  text: string;
  direction: 'all' | TrafficItem['direction'];
  failedOnly: boolean;
}

export const EVERYTHING: CallFilter = { text: '', direction: 'all', failedOnly: false };

/** Whether a call went wrong; one under way may still do well. */
export const isFailed = ({ state }: TrafficItem): boolean => state !== 'ok' && state !== 'under_way';

/** Whether a call fits: every word of the text stands somewhere in it, in either case. */
export function fitsFilter(item: TrafficItem, { text, direction, failedOnly }: CallFilter): boolean {
  if (direction !== 'all' && item.direction !== direction) return false;
  if (failedOnly && !isFailed(item)) return false;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { what, appId, logId, url, code, status, request, response } = item;
  const whole = JSON.stringify([what, appId, logId, url, code, status, request, response]).toLowerCase();
  return words.every((word) => whole.includes(word));
}
