import { createElement, type ReactNode } from 'react';
import { keyed } from '../keyed.ts';
import { BlockNode } from './block-node.tsx';
import { parseLarkMd, parseMarkdown } from './parser.ts';
import { markupTree } from './tree.ts';

/** Draws marked-up text as React nodes; no HTML string is ever built. `inline` is `lark_md`. */
export function Markup({ source, inline = false }: { source: string; inline?: boolean }): ReactNode {
  const nodes = markupTree(inline ? parseLarkMd(source) : parseMarkdown(source));
  const drawn = keyed(nodes, (node) => node.kind).map(({ key, item }) => <BlockNode key={key} node={item} />);
  return createElement(
    inline ? 'span' : 'div',
    { className: inline ? 'markup markup--inline' : 'markup' },
    drawn,
  );
}
