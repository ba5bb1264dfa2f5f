import { type CSSProperties, type ReactNode, useContext } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { CardContext } from '../card-context.ts';
import { contentOf, numberOf, objectOf, objectsOf, textOf } from '../json.ts';
import { keyed } from '../keyed.ts';
import { marginOf, widthOf } from '../look/box.ts';
import { colorOf } from '../look/color.ts';
import { CardIcon } from '../look/icon.tsx';
import { textSizeStyle } from '../look/text-size.ts';
import { Markup } from '../markup/markup.tsx';
import { type ElementProps, RendererContext } from '../nested.tsx';
import { useCardWords } from '../words.ts';

function textStyle(text: JsonObject, card: JsonObject): CSSProperties {
  const lines = numberOf(text.lines, 0);
  const color = colorOf(textOf(text.text_color), card);
  return {
    ...textSizeStyle(textOf(text.text_size) || 'normal', card),
    ...(color === undefined ? {} : { color }),
    ...(textOf(text.text_align) === ''
      ? {}
      : { textAlign: textOf(text.text_align) as 'left' | 'center' | 'right' }),
    ...(lines > 0
      ? { display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: lines, overflow: 'hidden' }
      : {}),
  };
}

/** A text object: `plain_text` as it is, `lark_md` with inline markup. */
function TextObject({ text }: { text: JsonObject }) {
  const { card } = useContext(CardContext);
  const content = contentOf(text);
  return (
    <div className="text" style={textStyle(text, card)}>
      {textOf(text.tag) === 'lark_md' ? <Markup source={content} inline /> : content}
    </div>
  );
}

function WithIcon({ element, children }: { element: JsonObject; children: ReactNode }) {
  const { card } = useContext(CardContext);
  const icon = objectOf(element.icon);
  if (!('tag' in icon)) return children;
  return (
    <div className="with-icon">
      <CardIcon icon={icon} card={card} />
      <div className="with-icon-body">{children}</div>
    </div>
  );
}

/** `div`: a text, or fields two by two; in 1.0 with a control at its side (`extra`). */
export function DivElement({ element, path }: ElementProps) {
  const width = widthOf(textOf(element.width));
  const fields = objectsOf(element.fields);
  const extra = objectOf(element.extra);
  const Element = useContext(RendererContext);
  return (
    <div
      className={'tag' in extra ? 'div div--extra' : 'div'}
      style={{ ...marginOf(element), ...(width ? { width } : {}) }}
    >
      <WithIcon element={element}>
        {'text' in element ? <TextObject text={objectOf(element.text)} /> : null}
        {fields.length === 0 ? null : (
          <div className="fields">
            {keyed(fields, (field) => contentOf(field.text)).map(({ key, item: field }) => (
              <div key={key} className={field.is_short === true ? 'field field--short' : 'field'}>
                <TextObject text={objectOf(field.text)} />
              </div>
            ))}
          </div>
        )}
      </WithIcon>
      {'tag' in extra ? <Element element={extra} path={[...path, 'extra']} /> : null}
    </div>
  );
}

/** 1.0: `[text]($name)` takes its address from `href`. */
function withLinks(source: string, links: JsonObject): string {
  return source.replace(/\]\(\$(\w+)\)/g, (written, name: string) => {
    const address = textOf(objectOf(links[name]).url);
    return address === '' ? written : `](${address})`;
  });
}

/** `markdown`: the full markup. */
export function MarkdownElement({ element }: ElementProps) {
  const { card } = useContext(CardContext);
  return (
    <div className="text" style={{ ...textStyle(element, card), ...marginOf(element) }}>
      <WithIcon element={element}>
        <Markup source={withLinks(contentOf(element), objectOf(element.href))} />
      </WithIcon>
    </div>
  );
}

/** `hr`: a hairline. */
export function HrElement({ element }: ElementProps) {
  return <hr className="card-hr" style={marginOf(element)} />;
}

/**
 * A tag that this client does not draw: its `fallback` stands for it, `drop` leaves it out; without one it is named,
 * so that a card writer notices. Feishu: 组件的 fallback.
 */
export function UnknownElement({ element, path }: ElementProps) {
  const words = useCardWords();
  const Element = useContext(RendererContext);
  if (element.fallback === 'drop') return null;
  const fallback = objectOf(element.fallback);
  if ('tag' in fallback) return <Element element={fallback} path={[...path, 'fallback']} />;
  return <div className="unknown-element">{words.unknown(textOf(element.tag) || '?')}</div>;
}
