import { type CSSProperties, type ReactNode, useState } from 'react';
import { Pager } from '../elements/pager.tsx';
import { keyed } from '../keyed.ts';
import { InlineNodes } from './inline-node.tsx';
import type { MarkupNode } from './tree.ts';

function Blocks({ nodes }: { nodes: MarkupNode[] }): ReactNode {
  return keyed(nodes, (node) => node.kind).map(({ key, item }) => <BlockNode key={key} node={item} />);
}

const HEADINGS: { [tag: string]: 'h1' | 'h2' | 'h3' | 'h4' | 'h5' } = {
  h1: 'h1',
  h2: 'h2',
  h3: 'h3',
  h4: 'h4',
  h5: 'h5',
};

function Heading({ node }: { node: MarkupNode }) {
  const Tag = HEADINGS[node.tag] ?? 'h6';
  return (
    <Tag className={`markup-${Tag}`}>
      <Blocks nodes={node.children} />
    </Tag>
  );
}

function Fence({ node }: { node: MarkupNode }) {
  const language = /^[\w+#.-]{1,20}/.exec(node.info)?.[0];
  return (
    <figure className="markup-code">
      {language === undefined ? null : <figcaption>{language}</figcaption>}
      <pre>{node.content.replace(/\n$/, '')}</pre>
    </figure>
  );
}

// markdown-it writes the alignment of a column as `text-align:right`.
function alignOf(node: MarkupNode): CSSProperties {
  const align = /^text-align:(left|center|right)$/.exec(node.attributes.style ?? '')?.[1];
  return align === undefined ? {} : { textAlign: align as 'left' | 'center' | 'right' };
}

/** The client shows five rows of a table at a time (富文本). */
const ROWS_A_PAGE = 5;

function Table({ node }: { node: MarkupNode }) {
  const [page, setPage] = useState(0);
  const part = (kind: string) => node.children.find((child) => child.kind === kind)?.children ?? [];
  const rows = part('tbody');
  return (
    <div className="markup-table">
      <div className="markup-table-scroll">
        <table>
          <thead>
            <Blocks nodes={part('thead')} />
          </thead>
          <tbody>
            <Blocks nodes={rows.slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE)} />
          </tbody>
        </table>
      </div>
      <Pager page={page} pages={Math.ceil(rows.length / ROWS_A_PAGE)} go={setPage} />
    </div>
  );
}

/** One block of the markup; whatever is not a block is drawn as inline content. */
export function BlockNode({ node }: { node: MarkupNode }): ReactNode {
  const inner = <Blocks nodes={node.children} />;
  switch (node.kind) {
    case 'inline':
      return <InlineNodes nodes={node.children} />;
    case 'paragraph':
      return <p>{inner}</p>;
    case 'heading':
      return <Heading node={node} />;
    case 'bullet_list':
      return <ul>{inner}</ul>;
    case 'ordered_list':
      return <ol start={Number(node.attributes.start ?? 1)}>{inner}</ol>;
    case 'list_item':
      return <li>{inner}</li>;
    case 'blockquote':
      return <blockquote>{inner}</blockquote>;
    case 'fence':
    case 'code_block':
      return <Fence node={node} />;
    case 'hr':
      return <hr className="card-hr" />;
    case 'table':
      return <Table node={node} />;
    case 'tr':
      return <tr>{inner}</tr>;
    case 'th':
      return (
        <th scope="col" style={alignOf(node)}>
          {inner}
        </th>
      );
    case 'td':
      return <td style={alignOf(node)}>{inner}</td>;
    default:
      return <InlineNodes nodes={[node]} />;
  }
}
