import { type CSSProperties, Fragment, type ReactNode, useContext } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { EmojiSign } from '../../emoji/emoji-sign.tsx';
import { useLocale } from '../../locale/use-locale.ts';
import { Picture } from '../../media/picture.tsx';
import { CardContext } from '../card-context.ts';
import { usePhone } from '../controls/use-phone.ts';
import { Person } from '../elements/person-elements.tsx';
import { keyed } from '../keyed.ts';
import { colorOf, tagHue } from '../look/color.ts';
import { CardIcon } from '../look/icon.tsx';
import { linkFor } from '../look/links.ts';
import { mentionClass } from '../look/mention-class.ts';
import { SafeLink } from '../look/safe-link.tsx';
import { AudioPlayer } from '../media/audio-player.tsx';
import { useCardWords } from '../words.ts';
import { localDateTime } from './local-datetime.ts';
import { type MarkupNode, plainText } from './tree.ts';

/** Inline content in order. */
export function InlineNodes({ nodes }: { nodes: MarkupNode[] }): ReactNode {
  return keyed(nodes, (node) => node.kind).map(({ key, item }) => <InlineNode key={key} node={item} />);
}

function Mention({ node }: { node: MarkupNode }) {
  const { as, nameOf } = useContext(CardContext);
  const words = useCardWords();
  const ids = (node.attributes.ids ?? node.attributes.id ?? node.attributes.email ?? '').split(',');
  return keyed(ids, (id) => id).map(({ key, item: id }, at) => (
    <Fragment key={key}>
      {at === 0 ? '' : ' '}
      <span className={mentionClass(id, as)}>{`@${id === 'all' ? words.everybody : nameOf(id)}`}</span>
    </Fragment>
  ));
}

function PersonNode({ node }: { node: MarkupNode }) {
  const at = node.attributes;
  return (
    <Person
      id={at.id ?? ''}
      size="extra_small"
      avatar={at.show_avatar !== 'false'}
      name={at.show_name !== 'false'}
      capsule={at.style === 'capsule'}
    />
  );
}

function IconLink({ node, children }: { node: MarkupNode; children: ReactNode }) {
  const { card } = useContext(CardContext);
  const isPhone = usePhone();
  const { icon = '' } = node.attributes;
  return (
    <SafeLink href={linkFor(node.attributes, isPhone) ?? ''}>
      {icon === '' ? null : <CardIcon icon={{ token: icon }} card={card} size={14} />}
      {children}
    </SafeLink>
  );
}

function tagColors(at: MarkupNode['attributes'], card: JsonObject): CSSProperties {
  return {
    background: colorOf(at.background_color ?? '', card),
    color: colorOf(at.font_color ?? '', card),
  };
}

/** One of Feishu's own tags, see `feishu-tags.ts`. */
function FeishuNode({ node }: { node: MarkupNode }): ReactNode {
  const { card } = useContext(CardContext);
  const locale = useLocale();
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
      return (
        <span className="number-tag" style={tagColors(at, card)}>
          {inner}
        </span>
      );
    case 'a':
      return <SafeLink href={at.href ?? ''}>{inner}</SafeLink>;
    case 'link':
      return <IconLink node={node}>{inner}</IconLink>;
    case 'at':
      return <Mention node={node} />;
    case 'person':
      return <PersonNode node={node} />;
    case 'local_datetime':
      return (
        <SafeLink href={at.link ?? ''}>
          {localDateTime(at.millisecond ?? '', at.format_type ?? '', locale) || inner}
        </SafeLink>
      );
    case 'audio':
      return <AudioPlayer fileKey={at.file_key ?? at.key ?? at.id ?? ''} />;
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
    case 'emoji':
      return <EmojiSign code={node.info} />;
    case 'image':
      return (
        <Picture
          imgKey={node.attributes.src ?? ''}
          name={plainText([node])}
          className="image markup-picture"
          hasPreview
        />
      );
    case 'feishu':
      return <FeishuNode node={node} />;
    default:
      return node.children.length > 0 ? inner : node.content;
  }
}
