import { Fragment, type ReactNode, useContext } from 'react';
import { CardContext } from '../card-context.ts';
import { keyed } from '../keyed.ts';
import { colorOf, tagHue } from '../look/color.ts';
import { mentionClass } from '../look/mention-class.ts';
import { SafeLink } from '../look/safe-link.tsx';
import { localDateTime } from './local-datetime.ts';
import { type MarkupNode, plainText } from './tree.ts';

/** Inline content in order. */
export function InlineNodes({ nodes }: { nodes: MarkupNode[] }): ReactNode {
  return keyed(nodes, (node) => node.kind).map(({ key, item }) => <InlineNode key={key} node={item} />);
}

function Mention({ node }: { node: MarkupNode }) {
  const { as, nameOf } = useContext(CardContext);
  const ids = (node.attributes.ids ?? node.attributes.id ?? node.attributes.email ?? '').split(',');
  return keyed(ids, (id) => id).map(({ key, item: id }, at) => (
    <Fragment key={key}>
      {at === 0 ? '' : ' '}
      <span className={mentionClass(id, as)}>{`@${id === 'all' ? '所有人' : nameOf(id)}`}</span>
    </Fragment>
  ));
}

/** One of Feishu's own tags, see `feishu-tags.ts`. */
function FeishuNode({ node }: { node: MarkupNode }): ReactNode {
  const { card, nameOf } = useContext(CardContext);
  const inner = <InlineNodes nodes={node.children} />;
  const at = node.attributes;
  switch (node.tag) {
    case 'br':
      return <br />;
    case 'hr':
      return <span className="card-hr markup-rule" />;
    case 'font':
      return <span style={{ color: colorOf(at.color ?? '', card) }}>{inner}</span>;
    case 'text_tag':
      return <span className={`text-tag text-tag--${tagHue(at.color ?? '')}`}>{inner}</span>;
    case 'number_tag':
      return <span className="number-tag">{inner}</span>;
    case 'a':
      return <SafeLink href={at.href ?? ''}>{inner}</SafeLink>;
    case 'link':
      return <SafeLink href={at.url ?? at.pc_url ?? ''}>{inner}</SafeLink>;
    case 'at':
      return <Mention node={node} />;
    case 'person':
      return <span className="person-name">{nameOf(at.id ?? '')}</span>;
    case 'local_datetime':
      return <>{localDateTime(at.millisecond ?? '', at.format_type ?? '') || inner}</>;
    default:
      return inner;
  }
}

function InlineNode({ node }: { node: MarkupNode }): ReactNode {
  const inner = <InlineNodes nodes={node.children} />;
  switch (node.kind) {
    case 'strong':
      return <strong>{inner}</strong>;
    case 'em':
      return <em>{inner}</em>;
    case 's':
      return <s>{inner}</s>;
    case 'code_inline':
      return <code>{node.content}</code>;
    case 'softbreak':
    case 'hardbreak':
      return <br />;
    case 'link':
      return <SafeLink href={node.attributes.href ?? ''}>{inner}</SafeLink>;
    case 'image':
      return (
        <span
          className="image-placeholder image-placeholder--inline"
          role="img"
          aria-label={plainText([node]) || '图片'}
        >
          图片
        </span>
      );
    case 'feishu':
      return <FeishuNode node={node} />;
    default:
      return node.children.length > 0 ? inner : node.content;
  }
}
