import { isObject } from '../http/json.ts';
import type { MessageReader } from '../protocol.ts';

/**
 * A message out of a journal of version 0.1.0 in today's shape: `readBy` then held bare open_ids, the author's too.
 * The instant of reading was not kept, so the message's own last change stands for it. Today's lines pass unchanged.
 */
export function upgradeMessage(value: unknown): unknown {
  if (!isObject(value) || !Array.isArray(value.readBy)) return value;
  const author = isObject(value.sender) ? value.sender.openId : undefined;
  const at = typeof value.updateTime === 'number' ? value.updateTime : 0;
  const readBy = value.readBy.flatMap((reader): MessageReader[] => {
    if (typeof reader === 'string') return reader === author ? [] : [{ openId: reader, at }];
    return isObject(reader) ? [{ openId: String(reader.openId), at: Number(reader.at) }] : [];
  });
  return { ...value, readBy };
}
