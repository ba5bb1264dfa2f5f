import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import { type CSSProperties, useContext } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { CardContext } from '../card-context.ts';
import { contentOf, objectOf, pathKey, textOf } from '../json.ts';
import { marginOf, widthOf } from '../look/box.ts';
import { CardIcon } from '../look/icon.tsx';
import type { ElementProps } from '../nested.tsx';
import { useCardWords } from '../words.ts';
import { Tips, tipsOf } from './tips.tsx';
import { usePress } from './use-press.ts';

const TYPES = new Set(
  'default primary danger text primary_text danger_text primary_filled danger_filled laser'.split(' '),
);
const SIZES = new Set(['tiny', 'small', 'medium', 'large']);

function known(name: string, among: Set<string>, otherwise: string): string {
  return among.has(name) ? name : otherwise;
}

function classOf(element: JsonObject): string {
  const type = known(textOf(element.type), TYPES, 'default');
  return `button button--${type} button--${known(textOf(element.size), SIZES, 'medium')}`;
}

function styleOf(element: JsonObject): CSSProperties {
  const width = widthOf(textOf(element.width));
  return { ...marginOf(element), ...(width ? { width } : {}) };
}

function Face({ element, isLoading }: { element: JsonObject; isLoading: boolean }) {
  const { card } = useContext(CardContext);
  const icon = objectOf(element.icon);
  const text = contentOf(element.text);
  return (
    <>
      {isLoading ? <span className="spinner" aria-hidden="true" /> : null}
      {!isLoading && 'tag' in icon ? <CardIcon icon={icon} card={card} /> : null}
      {text === '' ? null : <span className="button-text">{text}</span>}
    </>
  );
}

/** `button` in all its types and sizes. Feishu: 按钮. A disabled one with tips says them when it is pressed. */
export function ButtonControl({ element, path }: ElementProps) {
  const { dead, pending } = useContext(CardContext);
  const words = useCardWords();
  const press = usePress({ element, path });
  const isLoading = pending === pathKey(path);
  const isOff = dead || element.disabled === true;
  const tips = tipsOf(element);
  const explains = isOff && !dead && tips !== '';
  const use = () => {
    if (explains) Toast.info({ id: 'tips', content: tips, duration: 3 });
    else if (!isLoading) press();
  };
  return (
    <Tips element={element}>
      <button
        type="button"
        className={classOf(element)}
        style={styleOf(element)}
        aria-label={contentOf(element.text) || tips || words.more}
        disabled={isOff && !explains}
        aria-disabled={isOff}
        aria-busy={isLoading}
        onClick={use}
      >
        <Face element={element} isLoading={isLoading} />
      </button>
    </Tips>
  );
}
