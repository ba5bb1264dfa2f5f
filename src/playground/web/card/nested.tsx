import { type ComponentType, createContext, useContext } from 'react';
import type { JsonObject } from '../../../emulator/protocol.ts';
import { type CardPath, textOf } from './json.ts';
import { keyed } from './keyed.ts';
import { hintOf, LabelHint } from './label-hint.ts';

/** Every component of a card is drawn from its JSON and its place. */
export interface ElementProps {
  element: JsonObject;
  path: CardPath;
}

/** The component that draws any element: given through a context, so that containers need not import it. */
export const RendererContext = createContext<ComponentType<ElementProps>>(() => null);

/** Draws a list of elements. `path` is the place of the list itself. */
export function Nested({ elements, path }: { elements: JsonObject[]; path: CardPath }) {
  const Element = useContext(RendererContext);
  return keyed(elements, (element) => textOf(element.tag)).map(({ key, item: element, at }) => (
    <LabelHint.Provider key={key} value={hintOf(elements[at - 1])}>
      <Element element={element} path={[...path, at]} />
    </LabelHint.Provider>
  ));
}
