import { objectsOf, textOf } from '../json.ts';
import { type ElementProps, Nested } from '../nested.tsx';

const LAYOUTS = new Set(['bisected', 'trisection', 'flow']);

/** 1.0 `action`: controls in a row; a phone puts them one below the other unless a layout is given. Feishu: 交互模块. */
export function ActionRow({ element, path }: ElementProps) {
  const layout = textOf(element.layout);
  return (
    <div className={`action-row action-row--${LAYOUTS.has(layout) ? layout : 'default'}`}>
      <Nested elements={objectsOf(element.actions)} path={[...path, 'actions']} />
    </div>
  );
}
