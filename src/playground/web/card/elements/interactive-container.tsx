import { type CSSProperties, useContext } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { CardContext } from '../card-context.ts';
import { contentOf, objectsOf, pathKey, textOf } from '../json.ts';
import { layoutOf, marginOf, radiusOf, widthOf } from '../look/box.ts';
import { colorOf } from '../look/color.ts';
import { safeHref } from '../look/safe-link.tsx';
import { parseMarkdown } from '../markup/parser.ts';
import { markupTree, plainText } from '../markup/tree.ts';
import { type ElementProps, Nested } from '../nested.tsx';
import { useConfirmed } from '../use-confirmed.ts';

function useUse({ element, path }: ElementProps): () => void {
  const card = useContext(CardContext);
  const confirmed = useConfirmed(element);
  const behaviors = objectsOf(element.behaviors);
  const link = safeHref(textOf(behaviors.find((item) => item.type === 'open_url')?.default_url));
  return () =>
    confirmed(() => {
      if (link !== undefined) window.open(link, '_blank', 'noopener');
      if (behaviors.some((item) => item.type === 'callback')) card.tap(path);
    });
}

function useLook(element: JsonObject): CSSProperties {
  const { card } = useContext(CardContext);
  const width = widthOf(textOf(element.width)) ?? (textOf(element.width) === 'auto' ? 'auto' : '100%');
  const height = widthOf(textOf(element.height));
  const background = colorOf(textOf(element.background_style), card);
  const border = colorOf(textOf(element.border_color), card) ?? 'var(--grey-300)';
  const radius = radiusOf(textOf(element.corner_radius));
  return {
    ...layoutOf(element, '4px', '4px 12px'),
    ...marginOf(element),
    width,
    ...(height ? { minHeight: height } : {}),
    ...(background ? { background } : {}),
    ...(element.has_border === true ? { border: `1px solid ${border}` } : {}),
    ...(radius ? { borderRadius: radius } : {}),
  };
}

function textsIn(element: JsonObject): string {
  const own = contentOf(element.text) || (element.tag === 'markdown' ? contentOf(element) : '');
  const inner = [...objectsOf(element.elements), ...objectsOf(element.columns)];
  return [plainText(markupTree(parseMarkdown(own))), ...inner.map(textsIn)].filter(Boolean).join(' ');
}

function Press(props: ElementProps) {
  const { element, path } = props;
  const { dead, pending } = useContext(CardContext);
  const use = useUse(props);
  const waiting = pending === pathKey(path);
  const tips = contentOf(element[element.disabled === true ? 'disabled_tips' : 'hover_tips']);
  return (
    <button
      type="button"
      className="container-press"
      aria-label={textsIn({ elements: element.elements ?? [] })}
      aria-busy={waiting}
      title={tips || undefined}
      disabled={dead || element.disabled === true}
      onClick={waiting ? undefined : use}
    />
  );
}

/** `interactive_container`: a box that can be pressed as a whole; a control inside it wins. Feishu: 交互容器. */
export function InteractiveContainer({ element, path }: ElementProps) {
  const style = useLook(element);
  const live = objectsOf(element.behaviors).length > 0;
  return (
    <div className={live ? 'container container--live' : 'container'} style={style}>
      {live ? <Press element={element} path={path} /> : null}
      <Nested elements={objectsOf(element.elements)} path={[...path, 'elements']} />
    </div>
  );
}
