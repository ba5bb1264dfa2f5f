import { isObject, listAt, textAt } from '../http/json.ts';
import type { Json, JsonObject } from '../protocol.ts';
import type { State } from '../state/state.ts';

const AT = /<at\b([^>]*)>/g;
const ATTRIBUTE = /\b(ids?|email)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'">]+))/g;
/** Texts of a card in which `<at>` is a mention; a `plain_text` shows it as it stands. */
const WITH_MARKUP = ['markdown', 'lark_md'];

function idsIn(markup: string): string[] {
  return [...markup.matchAll(AT)].flatMap(([, attributes]) =>
    [...(attributes ?? '').matchAll(ATTRIBUTE)].flatMap(([, , single, double, bare]) =>
      (single ?? double ?? bare ?? '').split(',').map((id) => id.trim()),
    ),
  );
}

function markupIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(markupIn);
  if (!isObject(value)) return [];
  const own = WITH_MARKUP.includes(textAt(value, 'tag') ?? '') ? [textAt(value, 'content') ?? ''] : [];
  return [...own, ...Object.values(value).flatMap(markupIn)];
}

/** The open_ids of present people behind ids of any kind, each once; `all` stays; others are nobody. */
function peopleOf(state: State, ids: string[]): string[] {
  if (ids.length === 0) return [];
  const users = state.users.values();
  const found = ids.flatMap((id) => {
    if (id === 'all') return ['all'];
    const user = users.find((one) => [one.openId, one.userId, one.unionId, one.email].includes(id));
    return user && !user.resigned ? [user.openId] : [];
  });
  return [...new Set(found)];
}

/** Whom a card mentions (Feishu: card markdown, `<at id=…>`, `ids=`, `email=`): open_ids, or `all`. */
export function mentionedInCard(state: State, card: JsonObject): string[] {
  return peopleOf(state, markupIn(card).flatMap(idsIn));
}

/** Whom the paragraphs of a rich text mention (Feishu: message content, post, `at`): open_ids, or `all`. */
export function mentionedInPost(state: State, bodies: JsonObject[]): string[] {
  const parts = bodies.flatMap((body) => listAt(body, 'content').flat()).filter(isObject);
  const ids = parts.filter((part) => part.tag === 'at').map((part) => textAt(part, 'user_id') ?? '');
  return peopleOf(state, ids);
}
