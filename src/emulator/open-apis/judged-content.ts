import type { Result } from '../../kernel/result.ts';
import type { JsonObject, MessageType } from '../protocol.ts';
import type { Mention } from '../state/records.ts';
import { type ApiRefusal, refuse } from './api.ts';

/** `content` after judging: as it is stored, with the card when it is a raw one. */
export interface Judged {
  type: MessageType;
  content: string;
  card?: JsonObject;
  mentions: Mention[];
  /** Whom the message notifies by a mention: open_ids, or `all`. */
  mentioned: string[];
}

/** 230001 with what is wrong in `content`. */
export const malformed = (why: string): Result<never, ApiRefusal> =>
  refuse(230001, `Your request contains an invalid request parameter, ext=${why}.`);
