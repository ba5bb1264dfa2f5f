import type { MarkupToken } from './parser.ts';

/** A node of the read markup. `kind` is the token's type without `_open`; text nodes carry `content`. */
export interface MarkupNode {
  kind: string;
  tag: string;
  content: string;
  /** What stands behind the marks of a fence. */
  info: string;
  attributes: { [name: string]: string };
  children: MarkupNode[];
}

function nodeOf(token: MarkupToken): MarkupNode {
  const attributes = Object.fromEntries((token.attrs ?? []).map(([name, value]) => [name, String(value)]));
  const kind = token.type.replace(/_(open|single)$/, '');
  return { kind, tag: token.tag, content: token.content, info: token.info, attributes, children: [] };
}

/**
 * Folds the flat tokens into a tree. Writers cross their tags (`**<font>x**</font>`): a closing mark closes down to
 * its opening one, and a closing mark without an opening one is dropped, so that nothing leaks out of its parent.
 */
export function markupTree(tokens: MarkupToken[]): MarkupNode[] {
  const root: MarkupNode = { kind: 'root', tag: '', content: '', info: '', attributes: {}, children: [] };
  const open: MarkupNode[] = [root];
  for (const token of tokens) {
    if (nestingOf(token) === -1) {
      const at = open.findLastIndex((node) => node.tag === token.tag && node.kind === closingKind(token));
      if (at > 0) open.length = at;
      continue;
    }
    const node = nodeOf(token);
    if (token.type === 'inline') node.children = markupTree(token.children ?? []);
    open.at(-1)?.children.push(node);
    if (nestingOf(token) === 1) open.push(node);
  }
  return root.children;
}

function nestingOf(token: MarkupToken): number {
  if (token.type === 'feishu_open') return 1;
  return token.type === 'feishu_close' ? -1 : token.nesting;
}

function closingKind(token: MarkupToken): string {
  return token.type.replace(/_close$/, '');
}

/** The text that a reader sees, without marks. */
export function plainText(nodes: MarkupNode[]): string {
  return nodes
    .map((node) =>
      node.children.length > 0 ? plainText(node.children) : node.kind.endsWith('break') ? ' ' : node.content,
    )
    .join('');
}
