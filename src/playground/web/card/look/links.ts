import type { JsonObject } from '../../../../emulator/protocol.ts';
import { objectOf, objectsOf, textOf } from '../json.ts';
import { safeHref } from './safe-link.tsx';

/** The address by which a writer switches a link off for one kind of device (Feishu: 卡片链接). */
const SWITCHED_OFF = 'lark://msgcard/unsupported_action';

/** The address of a set of links for this kind of device; undefined when there is none that a client would open. */
export function linkFor(urls: JsonObject, isPhone: boolean): string | undefined {
  const own = isPhone ? textOf(urls.android_url) || textOf(urls.ios_url) : textOf(urls.pc_url);
  const address = own || textOf(urls.url) || textOf(urls.default_url);
  return address === SWITCHED_OFF ? undefined : safeHref(address);
}

/** The link of a component: of its `open_url` behaviour, or in the spellings before it. */
export function linkOf(element: JsonObject, isPhone: boolean): string | undefined {
  const behavior = objectsOf(element.behaviors).find((item) => item.type === 'open_url');
  const spellings = [objectOf(behavior), { url: textOf(element.url) }, objectOf(element.multi_url)];
  return spellings.map((urls) => linkFor(urls, isPhone)).find((link) => link !== undefined);
}

/** Opens an address beside the chat. */
export function openLink(address: string): void {
  window.open(address, '_blank', 'noopener');
}
