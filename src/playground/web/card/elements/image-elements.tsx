import type { CSSProperties } from 'react';
import { contentOf, objectsOf, textOf } from '../json.ts';
import { keyed } from '../keyed.ts';
import { marginOf, radiusOf } from '../look/box.ts';
import type { ElementProps } from '../nested.tsx';

const SIDES: { [size: string]: number } = { large: 160, medium: 80, small: 40, tiny: 16 };

function sizeOf(size: string): CSSProperties {
  const own = /^(\d{1,4})px (\d{1,4})px$/.exec(size);
  if (own) return { width: Number(own[1]), height: Number(own[2]) };
  const side = SIDES[size];
  return side === undefined ? { width: '100%', height: 160 } : { width: side, height: side };
}

/** `img`: the emulator stores no pictures, so a grey place of the right size with the description stands for it. */
export function ImageElement({ element }: ElementProps) {
  const name = contentOf(element.alt) || contentOf(element.title) || '图片';
  const radius = radiusOf(textOf(element.corner_radius));
  const style = {
    ...marginOf(element),
    ...sizeOf(textOf(element.size)),
    ...(radius ? { borderRadius: radius } : {}),
  };
  return (
    <div className="image-placeholder" role="img" aria-label={name} style={style}>
      {name}
    </div>
  );
}

/** `img_combination`: the same places in a grid. */
export function ImageCombination({ element }: ElementProps) {
  const columns = textOf(element.combination_mode) === 'trisect' ? 3 : 2;
  return (
    <div
      className="image-grid"
      style={{ ...marginOf(element), gridTemplateColumns: `repeat(${columns}, 1fr)` }}
    >
      {keyed(objectsOf(element.img_list), (image) => textOf(image.img_key)).map(({ key }) => (
        <div key={key} className="image-placeholder" role="img" aria-label="图片" style={{ height: 100 }}>
          图片
        </div>
      ))}
    </div>
  );
}
