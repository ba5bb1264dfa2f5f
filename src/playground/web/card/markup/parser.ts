import MarkdownIt, { type MarkdownIt as Parser, type StateInline, type Token } from 'markdown-it';
import { feishuTags } from './feishu-tags.ts';

/**
 * CommonMark closes `**标题：**正文` nowhere, because a Chinese colon stands before the marks and a letter after
 * them; the client does. So `*` and `~` open before anything but a blank and close after anything but a blank.
 */
function withChineseEmphasis(parser: Parser): void {
  const Strict = parser.inline.State;
  parser.inline.State = class extends Strict {
    override scanDelims(start: number, canSplitWord: boolean): ReturnType<StateInline['scanDelims']> {
      const strict = super.scanDelims(start, canSplitWord);
      if (!canSplitWord) return strict;
      const before = this.src[start - 1] ?? ' ';
      const after = this.src[start + strict.length] ?? ' ';
      return { ...strict, can_open: !/\s/.test(after), can_close: !/\s/.test(before) };
    }
  };
}

function createParser(): Parser {
  // html stays off: tags are either Feishu's own (a closed list) or text. Entities are decoded into text tokens
  // after the markup around them was recognised, so an escaped character never becomes markup.
  const parser = new MarkdownIt({ html: false, breaks: true, linkify: true });
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  parser.disable(['reference', 'lheading']);
  withChineseEmphasis(parser);
  feishuTags(parser);
  return parser;
}

const parser = createParser();

/**
 * A token of the markup, as markdown-it names them, plus `feishu_open`, `feishu_close`, `feishu_single` and `emoji`.
 */
export type MarkupToken = Token;

/** Reads the full markup of `markdown` components: blocks and inline. */
export function parseMarkdown(source: string): MarkupToken[] {
  return parser.parse(source, {});
}

/** Reads `lark_md`, which knows inline markup only. */
export function parseLarkMd(source: string): MarkupToken[] {
  return parser.parseInline(source, {});
}
