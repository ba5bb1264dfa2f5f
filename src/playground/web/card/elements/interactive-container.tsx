import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import { type CSSProperties, useContext } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { CardContext } from '../card-context.ts';
import { Tips, tipsOf } from '../controls/tips.tsx';
import { usePhone } from '../controls/use-phone.ts';
import { contentOf, objectsOf, pathKey, textOf } from '../json.ts';
import { layoutOf, marginOf, radiusOf, widthOf } from '../look/box.ts';
import { colorOf } from '../look/color.ts';
import { linkOf, openLink } from '../look/links.ts';
import { parseMarkdown } from '../markup/parser.ts';
import { markupTree, plainText } from '../markup/tree.ts';
import { type ElementProps, Nested } from '../nested.tsx';
import { useConfirmed } from '../use-confirmed.ts';

function useUse({ element, path }: ElementProps): () => void {
  const card = useContext(CardContext);
  const confirmed = useConfirmed(element);
  const behaviors = objectsOf(element.behaviors);
  const link = linkOf(element, usePhone());
  return () =>
    confirmed(() => {
      if (link !== undefined) openLink(link);
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

/** What is written in a container; its controls have names of their own. */
function textsIn(element: JsonObject): string {
  if (element.tag === 'button') return '';
  const own = contentOf(element.text) || (element.tag === 'markdown' ? contentOf(element) : '');
  const inner = [...objectsOf(element.elements), ...objectsOf(element.columns)];
  return [plainText(markupTree(parseMarkdown(own))), ...inner.map(textsIn)].filter(Boolean).join(' ');
}

function Press(props: ElementProps) {
  const { element, path } = props;
  const { dead, pending } = useContext(CardContext);
  const use = useUse(props);
  const waiting = pending === pathKey(path);
  const tips = tipsOf(element);
  const press = () => {
    if (element.disabled === true) Toast.info({ id: 'tips', content: tips, duration: 3 });
    else if (!waiting) use();
  };
  return (
    <Tips element={element}>
      <button
        type="button"
        className="container-press"
        aria-label={textsIn({ elements: element.elements ?? [] })}
        aria-busy={waiting}
        disabled={dead || (element.disabled === true && tips === '')}
        aria-disabled={dead || element.disabled === true}
        onClick={press}
      />
    </Tips>
  );
}

/** `interactive_container`: a box that can be pressed as a whole; a control inside it wins. Feishu: 交互容器. */
export function InteractiveContainer({ element, path }: ElementProps) {
  const style = useLook(element);
  const live = objectsOf(element.behaviors).length > 0;
  const isLaser = textOf(element.background_style) === 'laser';
  const names = ['container', live && 'container--live', isLaser && 'container--laser'];
  return (
    <div className={names.filter(Boolean).join(' ')} style={style}>
      {live ? <Press element={element} path={path} /> : null}
      <Nested elements={objectsOf(element.elements)} path={[...path, 'elements']} />
    </div>
  );
}
