import { type CSSProperties, useContext, useId, useState } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { CardContext } from '../card-context.ts';
import { contentOf, numberOf, objectOf, objectsOf, textOf } from '../json.ts';
import { layoutOf, marginOf, radiusOf, spacingOf } from '../look/box.ts';
import { colorOf } from '../look/color.ts';
import { CardIcon } from '../look/icon.tsx';
import { Markup } from '../markup/markup.tsx';
import { type ElementProps, Nested } from '../nested.tsx';

interface Look {
  framed: boolean;
  panel: CSSProperties;
  header: CSSProperties;
}

function lookOf(element: JsonObject, card: JsonObject): Look {
  const header = objectOf(element.header);
  const border = objectOf(element.border);
  const headerGround = colorOf(textOf(header.background_color), card);
  const ground = colorOf(textOf(element.background_color), card);
  const bordered = 'border' in element;
  const framed = bordered || headerGround !== undefined || ground !== undefined;
  const line = colorOf(textOf(border.color), card) ?? 'var(--grey-300)';
  return {
    framed,
    panel: {
      ...marginOf(element),
      ...(ground ? { background: ground } : {}),
      ...(bordered
        ? { border: `1px solid ${line}`, borderRadius: radiusOf(textOf(border.corner_radius)) ?? '5px' }
        : {}),
      overflow: 'hidden',
    },
    header: {
      ...(headerGround ? { background: headerGround } : {}),
      padding: spacingOf(textOf(header.padding)) ?? (framed ? '4px 8px' : '0'),
    },
  };
}

const ACROSS: { [name: string]: string } = { top: 'flex-start', center: 'center', bottom: 'flex-end' };

function Title({ title }: { title: JsonObject }) {
  const content = contentOf(title);
  return (
    <span className="fold-title text">
      {textOf(title.tag) === 'plain_text' ? content : <Markup source={content} inline />}
    </span>
  );
}

/** `collapsible_panel`: folds its elements away; whether it is open stays in the client. Feishu: 折叠面板. */
export function CollapsiblePanel({ element, path }: ElementProps) {
  const { card } = useContext(CardContext);
  const [open, setOpen] = useState(element.expanded === true);
  const id = useId();
  const header = objectOf(element.header);
  const look = lookOf(element, card);
  const icon = 'icon' in header ? objectOf(header.icon) : { token: 'down-small-ccm_outlined' };
  const angle = open ? numberOf(header.icon_expanded_angle, 180) : 0;
  const names = [
    'fold',
    `fold--${textOf(header.width) || 'fill'}`,
    open && 'fold--open',
    textOf(header.position) === 'bottom' && 'fold--bottom',
  ];
  const place = textOf(header.icon_position) || 'right';
  return (
    <div className={names.filter(Boolean).join(' ')} style={look.panel}>
      <button
        type="button"
        className={`fold-header fold-header--${place}`}
        style={{ ...look.header, alignItems: ACROSS[textOf(header.vertical_align)] ?? 'center' }}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Title title={objectOf(header.title)} />
        <span className="fold-icon" style={{ transform: `rotate(${angle}deg)` }}>
          <CardIcon icon={icon} card={card} size={12} />
        </span>
      </button>
      {open ? (
        <div
          id={id}
          className="fold-body"
          style={layoutOf(element, '8px', look.framed ? '8px' : '8px 0 0 0')}
        >
          <Nested elements={objectsOf(element.elements)} path={[...path, 'elements']} />
        </div>
      ) : null}
    </div>
  );
}
