import type { JsonObject } from '../../../emulator/protocol.ts';
import { objectOf } from '../card/json.ts';
import { feishuLocale } from '../card/localize.ts';
import type { Locale } from '../locale/use-locale.ts';

/** The post that a reader of that language sees: what was sent is either the post itself or one post per language. */
export function postFor(content: JsonObject, locale: Locale): JsonObject {
  if ('content' in content) return content;
  return objectOf(content[feishuLocale(locale)] ?? content.zh_cn ?? Object.values(content)[0]);
}
