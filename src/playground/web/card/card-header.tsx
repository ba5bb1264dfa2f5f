import { useContext } from 'react';
import type { JsonObject } from '../../../emulator/protocol.ts';
import { CardContext } from './card-context.ts';
import { contentOf, objectOf, objectsOf, textOf } from './json.ts';
import { keyed } from './keyed.ts';
import { spacingOf } from './look/box.ts';
import { tagHue } from './look/color.ts';
import { CardIcon } from './look/icon.tsx';
import { Markup } from './markup/markup.tsx';

function HeaderText({ text }: { text: JsonObject }) {
  const content = contentOf(text);
  return textOf(text.tag) === 'lark_md' ? <Markup source={content} inline /> : content;
}

// More are not shown (Feishu: 标题).
const MAX_TAGS = 3;

/** The header of a card: title with tags, subtitle, icon, on the ground of its template. Feishu: 标题. */
export function CardHeader({ header }: { header: JsonObject }) {
  const { card } = useContext(CardContext);
  const template = textOf(header.template);
  const hue = template === 'default' || template === '' ? 'default' : tagHue(template);
  const padding = spacingOf(textOf(header.padding));
  return (
    <header className={`card-header card-header--${hue}`} style={padding ? { padding } : {}}>
      {'icon' in header ? <CardIcon icon={objectOf(header.icon)} card={card} /> : null}
      <div className="card-header-texts">
        <div className="card-title">
          <h3>
            <HeaderText text={objectOf(header.title)} />
          </h3>
          {keyed(objectsOf(header.text_tag_list).slice(0, MAX_TAGS), (tag) => contentOf(tag.text)).map(
            ({ key, item: tag }) => (
              <span key={key} className={`text-tag text-tag--${tagHue(textOf(tag.color))}`}>
                {contentOf(tag.text)}
              </span>
            ),
          )}
        </div>
        {contentOf(header.subtitle) === '' ? null : (
          <div className="card-subtitle">
            <HeaderText text={objectOf(header.subtitle)} />
          </div>
        )}
      </div>
    </header>
  );
}
