import { type CSSProperties, useContext } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { CardContext } from '../card-context.ts';
import { usePhone } from '../controls/use-phone.ts';
import { numberOf, objectOf, objectsOf, textOf } from '../json.ts';
import { keyed } from '../keyed.ts';
import { layoutOf, marginOf, spacingOf } from '../look/box.ts';
import { colorOf } from '../look/color.ts';
import { CoverLink } from '../look/cover-link.tsx';
import { linkFor } from '../look/links.ts';
import { type ElementProps, Nested } from '../nested.tsx';
import { useCardWords } from '../words.ts';

const MODES = new Set(['none', 'stretch', 'flow', 'bisect', 'trisect']);

function columnWidth(column: JsonObject): CSSProperties {
  const width = textOf(column.width);
  const weight = numberOf(column.weight, 1);
  const flex = /^\d{1,3}px$/.test(width)
    ? `0 1 ${width}`
    : width === 'weighted'
      ? `${weight} 1 0`
      : '0 1 auto';
  // A variable, so that the style sheet can put it aside in a narrow window.
  return { '--column-flex': flex } as CSSProperties;
}

function ground(element: JsonObject, card: JsonObject): CSSProperties {
  const color = colorOf(textOf(element.background_style), card);
  return color === undefined ? {} : { background: color, borderRadius: 6 };
}

/** The link of a column or a whole set: below what can be used by itself, like the link of a card. */
function ColumnLink({ element }: { element: JsonObject }) {
  const words = useCardWords();
  const address = linkFor(objectOf(objectOf(element.action).multi_url), usePhone());
  if (address === undefined) return null;
  return <CoverLink address={address} name={words.columnLink} />;
}

function Column({ element, path }: ElementProps) {
  const { card } = useContext(CardContext);
  const style = {
    ...columnWidth(element),
    ...ground(element, card),
    ...layoutOf(element, '8px'),
    ...marginOf(element),
  };
  return (
    <div className="column" style={style}>
      <ColumnLink element={element} />
      <Nested elements={objectsOf(element.elements)} path={[...path, 'elements']} />
    </div>
  );
}

const ACROSS: { [name: string]: string } = { left: 'flex-start', center: 'center', right: 'flex-end' };

/** `column_set`: columns side by side; `flex_mode` says what a narrow window does with them. Feishu: 分栏. */
export function ColumnSet({ element, path }: ElementProps) {
  const { card } = useContext(CardContext);
  const mode = textOf(element.flex_mode);
  const style: CSSProperties = {
    ...marginOf(element),
    ...ground(element, card),
    gap: spacingOf(textOf(element.horizontal_spacing)) ?? '8px',
    justifyContent: ACROSS[textOf(element.horizontal_align)] ?? 'flex-start',
  };
  return (
    <div className={`column-set column-set--${MODES.has(mode) ? mode : 'none'}`} style={style}>
      <ColumnLink element={element} />
      {keyed(objectsOf(element.columns), (column) => textOf(column.element_id)).map(
        ({ key, item: column, at }) => (
          <Column key={key} element={column} path={[...path, 'columns', at]} />
        ),
      )}
    </div>
  );
}
