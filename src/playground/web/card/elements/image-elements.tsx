import type { CSSProperties } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { Picture } from '../../media/picture.tsx';
import { contentOf, numberOf, objectsOf, textOf } from '../json.ts';
import { keyed } from '../keyed.ts';
import { marginOf, radiusOf } from '../look/box.ts';
import type { ElementProps } from '../nested.tsx';

const SIDES: { [size: string]: number } = { large: 160, medium: 80, small: 40, tiny: 16 };
/** Spellings of 1.0 for the two properties of 2.0. */
const LEGACY_FIT: { [mode: string]: string } = {
  crop_center: 'crop_center',
  fit_horizontal: 'fit_horizontal',
};

function sizeOf(element: JsonObject): CSSProperties {
  const size = textOf(element.size) || textOf(element.mode);
  const own = /^(\d{1,4})px (\d{1,4})px$/.exec(size);
  if (own) return { width: Number(own[1]), height: Number(own[2]) };
  const side = SIDES[size];
  if (side !== undefined) return { width: side, height: side };
  const width = numberOf(element.custom_width, 0);
  return width > 0 ? { width } : { width: '100%' };
}

function fitOf(element: JsonObject): string {
  const fit = textOf(element.scale_type) || (LEGACY_FIT[textOf(element.mode)] ?? '');
  return fit === 'crop_top' || fit === 'fit_horizontal' ? fit : 'crop_center';
}

/**
 * `img`: by its key, cut or fitted into its size; a press shows it large unless the card says otherwise. Feishu: 图片.
 */
export function ImageElement({ element }: ElementProps) {
  const radius = radiusOf(textOf(element.corner_radius));
  const title = contentOf(element.title);
  return (
    <figure className="image-figure" style={marginOf(element)}>
      {title === '' ? null : <figcaption>{title}</figcaption>}
      <Picture
        imgKey={textOf(element.img_key)}
        name={contentOf(element.alt) || title}
        className={`image image--${fitOf(element)} ${element.transparent === true ? 'image--clear' : ''}`}
        style={{ ...sizeOf(element), ...(radius ? { borderRadius: radius } : {}) }}
        hasPreview={element.preview !== false}
      />
    </figure>
  );
}

/** How many pictures each mode shows (Feishu: 多图混排). */
const SHOWN: { [mode: string]: number } = { double: 2, triple: 3, bisect: 6, trisect: 9 };

/** `img_combination`: two or three pictures side by side, or a grid of two or three columns. */
export function ImageCombination({ element }: ElementProps) {
  const named = textOf(element.combination_mode);
  const mode = named in SHOWN ? named : 'double';
  const radius = radiusOf(textOf(element.corner_radius));
  const pictures = objectsOf(element.img_list).slice(0, SHOWN[mode]);
  return (
    <div
      className={`image-grid image-grid--${mode}`}
      style={{ ...marginOf(element), ...(radius ? { borderRadius: radius } : {}) }}
    >
      {keyed(pictures, (picture) => textOf(picture.img_key)).map(({ key, item }) => (
        <Picture
          key={key}
          imgKey={textOf(item.img_key)}
          name=""
          className={element.combination_transparent === true ? 'image image--clear' : 'image'}
          hasPreview
        />
      ))}
    </div>
  );
}
