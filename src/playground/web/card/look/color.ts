import type { Json, JsonObject } from '../../../../emulator/protocol.ts';
import { objectOf, textOf } from '../json.ts';

const HUES =
  /^(blue|wathet|turquoise|green|lime|yellow|sunflower|orange|red|carmine|violet|purple|indigo|grey)(?:-(00|50|100|200|300|350|400|500|600|650|700|800|900|950|1000))?$/;
const RGBA = /^rgba?\([\d\s.,%]+\)$/;

function rgba(value: Json | undefined): string | undefined {
  const text = textOf(value);
  return RGBA.test(text) ? text : undefined;
}

/**
 * The CSS colour for a Feishu colour name (颜色枚举值; a bare hue is step 600), or undefined for `default` and for
 * names that nobody knows. A name of `config.style.color` has a variant for each scheme; the browser picks it.
 */
export function colorOf(name: string, card: JsonObject): string | undefined {
  if (name === 'white' || name === 'bg-white') return 'var(--white)';
  const found = HUES.exec(name);
  if (found) return `var(--${found[1]}-${found[2] ?? '600'})`;
  const styles = objectOf(objectOf(objectOf(card.config).style).color);
  const light = rgba(objectOf(styles[name]).light_mode);
  const dark = rgba(objectOf(styles[name]).dark_mode);
  if (light !== undefined && dark !== undefined) return `light-dark(${light}, ${dark})`;
  return light ?? dark;
}

const TAG_HUES = new Set(
  'blue turquoise lime orange violet indigo wathet green yellow red purple carmine'.split(' '),
);

/** The hue of a text tag or header template; `neutral` and unknown names are grey. */
export function tagHue(name: string): string {
  return TAG_HUES.has(name) ? name : 'grey';
}
