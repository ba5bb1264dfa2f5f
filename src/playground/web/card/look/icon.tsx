import type { CSSProperties } from 'react';
import type { JsonObject } from '../../../../emulator/protocol.ts';
import { Picture } from '../../media/picture.tsx';
import { textOf } from '../json.ts';
import { colorOf } from './color.ts';
import { drawingOf } from './icon-drawings.ts';

interface IconProps {
  icon: JsonObject;
  card: JsonObject;
  size?: number;
}

/** A line drawing for a token of the platform's library. */
function StandardIcon({ icon, card, size = 16 }: IconProps) {
  const token = textOf(icon.token);
  const style: CSSProperties = { color: colorOf(textOf(icon.color), card), flex: 'none' };
  return (
    <svg
      className={token.endsWith('_colorful') && !icon.color ? 'card-icon card-icon--colorful' : 'card-icon'}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      style={style}
      aria-hidden="true"
    >
      <path
        d={drawingOf(token)}
        fill={token.endsWith('_filled') ? 'currentColor' : 'none'}
        fillOpacity={0.25}
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** `standard_icon` by its token, `custom_icon` by its picture. Feishu: 图标. */
export function CardIcon(props: IconProps) {
  const { icon, size = 16 } = props;
  if (textOf(icon.tag) !== 'custom_icon') return <StandardIcon {...props} />;
  const side = { width: size, height: size, minHeight: size };
  return (
    <span className="card-icon card-icon--custom" style={{ flex: 'none' }} aria-hidden="true">
      <Picture imgKey={textOf(icon.img_key)} name=" " style={side} />
    </span>
  );
}
