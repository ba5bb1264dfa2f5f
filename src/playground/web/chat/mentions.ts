import type { ChatView } from '../../../emulator/protocol.ts';

/** A member who can be mentioned. */
export interface Mentionable {
  openId: string;
  name: string;
  /** What an English page calls it. */
  alias?: string;
}

/** Everybody of a group, by the name that the platform shows for the key `@_all`. */
const EVERYBODY: Mentionable = { openId: 'all', name: '所有人', alias: 'all' };

/** Whom a person can mention in a chat: in a group everybody, and the other members. */
export function mentionableIn(
  { type, members }: Pick<ChatView, 'type' | 'members'>,
  as: string,
): Mentionable[] {
  return type === 'group' ? [EVERYBODY, ...members.filter(({ openId }) => openId !== as)] : [];
}

/** Those whose name holds the letters after the `@`. */
export const mentionMatches = (members: Mentionable[], query: string): Mentionable[] =>
  members.filter(({ name, alias = '' }) => name.includes(query) || alias.includes(query.toLowerCase()));

/** The letters after an `@` that is being typed at the caret; undefined when none is. */
export function mentionQuery(text: string, caret: number): string | undefined {
  return /@([^\s@]{0,20})$/.exec(text.slice(0, caret))?.[1];
}

/** Replaces the half-typed mention before the caret by a whole one. */
export function insertMention(text: string, caret: number, name: string): { text: string; caret: number } {
  const before = `${text.slice(0, caret).replace(/@[^\s@]*$/, '')}@${name} `;
  return { text: before + text.slice(caret), caret: before.length };
}

/** The key of somebody who is mentioned, added to the mentions when new. */
function keyOf({ openId }: Mentionable, mentions: string[]): string {
  if (openId === EVERYBODY.openId) return '@_all';
  if (!mentions.includes(openId)) mentions.push(openId);
  return `@_user_${mentions.indexOf(openId) + 1}`;
}

/** Joins what stands on its sides without a sign of its own. */
const WORD_JOINER = '\u2060';
const LITERAL_KEY = /^@(?=_all|_user_\d)/;

/**
 * Turns `@name` of members into the keys that `WriteRequest` wants: `@_user_1` … in the order of appearance, `@_all`
 * for everybody. Longer names are tried first, so that 张三 does not take the place of 张三丰. A key that somebody
 * typed stays text: an invisible sign breaks it.
 */
export function encodeMentions(text: string, members: Mentionable[]): { text: string; mentions: string[] } {
  const byLength = [...members].sort((one, other) => other.name.length - one.name.length);
  const mentions: string[] = [];
  let encoded = '';
  for (let at = 0; at < text.length; ) {
    const member = text[at] === '@' ? byLength.find((item) => text.startsWith(item.name, at + 1)) : undefined;
    if (member === undefined) {
      encoded += LITERAL_KEY.test(text.slice(at)) ? `@${WORD_JOINER}` : text[at];
      at += 1;
      continue;
    }
    encoded += keyOf(member, mentions);
    at += member.name.length + 1;
  }
  return { text: encoded, mentions };
}

/** A piece of a text; with `mention` it is the `@name` of somebody who was truly mentioned. */
export interface TextPiece {
  text: string;
  mention?: Mentionable;
}

/** Cuts a text at its mentions. An `@` that mentions nobody, as in a mail address, stays text. */
export function cutAtMentions(text: string, mentions: Mentionable[]): TextPiece[] {
  const byLength = [...mentions].sort((one, other) => other.name.length - one.name.length);
  const pieces: TextPiece[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const mention = byLength.find((item) => text.startsWith(item.name, at + 1));
    if (mention === undefined) continue;
    if (at > from) pieces.push({ text: text.slice(from, at) });
    from = at + 1 + mention.name.length;
    pieces.push({ text: text.slice(at, from), mention });
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}
