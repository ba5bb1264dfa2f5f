import type { ReactNode } from 'react';
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
      return <pre>{node.content}</pre>;
    case 'hr':
      return <hr className="card-hr" />;
    case 'table':
      return (
        <div className="markup-table">
          <table>{inner}</table>
        </div>
      );
    case 'thead':
      return <thead>{inner}</thead>;
    case 'tbody':
      return <tbody>{inner}</tbody>;
    case 'tr':
      return <tr>{inner}</tr>;
    case 'th':
      return <th>{inner}</th>;
    case 'td':
      return <td>{inner}</td>;
    default:
      return <InlineNodes nodes={[node]} />;
  }
}
