import type { MarkdownIt, ParserInline } from 'markdown-it';
import { emojiOf } from '../../emoji/emoji-codes.ts';

type InlineRule = Parameters<ParserInline['ruler']['before']>[2];

const PAIRED = new Set([
  'font',
  'text_tag',
  'number_tag',
  'a',
  'link',
  'at',
  'person',
  'local_datetime',
  'audio',
]);
const SINGLE = new Set(['br', 'hr']);
const TAG = /^<(\/?)([a-z_]{1,16})((?:\s+[a-z_]{1,20}\s*=\s*(?:'[^']*'|"[^"]*"|[^\s'">]+))*)\s*\/?>/i;
const ATTRIBUTE = /([a-z_]{1,20})\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s'">]+))/gi;
function attributes(source: string): [string, string][] {
  return [...source.matchAll(ATTRIBUTE)].map((found) => [
    (found[1] ?? '').toLowerCase(),
    found[2] ?? found[3] ?? found[4] ?? '',
  ]);
}

// Feishu: 富文本 (Markdown). Other tags stay text: the client strips or shows them, it never runs them.
const tagRule: InlineRule = (state, silent) => {
  if (state.src[state.pos] !== '<') return false;
  const found = TAG.exec(state.src.slice(state.pos, state.posMax));
  const name = found?.[2]?.toLowerCase() ?? '';
  if (!found || !(PAIRED.has(name) || SINGLE.has(name))) return false;
  if (!silent) {
    const kind = SINGLE.has(name) ? 'single' : found[1] === '/' ? 'close' : 'open';
    // Nesting 0 whatever the kind: a closing tag without an opening one must not unbalance the parser's own marks.
    // The tree pairs the tags.
    const token = state.push(`feishu_${kind}`, name, 0);
    token.attrs = attributes(found[3] ?? '');
  }
  state.pos += found[0].length;
  return true;
};

const RAW = /^<raw>([\s\S]*?)<\/raw>/i;

// Whatever stands in `<raw>` is text, marks included.
const rawRule: InlineRule = (state, silent) => {
  const found = RAW.exec(state.src.slice(state.pos, state.posMax));
  if (!found) return false;
  if (!silent) state.push('text', '', 0).content = found[1] ?? '';
  state.pos += found[0].length;
  return true;
};

const emojiRule: InlineRule = (state, silent) => {
  if (state.src[state.pos] !== ':') return false;
  const found = /^:([A-Za-z0-9]{2,24}):/.exec(state.src.slice(state.pos, state.pos + 28));
  const sign = emojiOf(found?.[1] ?? '');
  if (!found || sign === undefined) return false;
  if (!silent) {
    const token = state.push('emoji', '', 0);
    token.content = sign;
    token.info = found[1] ?? '';
  }
  state.pos += found[0].length;
  return true;
};

/** Teaches the parser Feishu's inline tags and emoji codes. */
export function feishuTags(parser: MarkdownIt): void {
  parser.inline.ruler.before('autolink', 'feishu_raw', rawRule);
  parser.inline.ruler.before('autolink', 'feishu_tag', tagRule);
  parser.inline.ruler.before('autolink', 'feishu_emoji', emojiRule);
}
