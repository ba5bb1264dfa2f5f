import { emojiOf } from './emoji-codes.ts';
import { EMOJI_DRAWINGS } from './emoji-drawings.ts';

/**
 * An emoji by the platform's code: drawn, so that it is the same on every machine, or the character nearest to it, or
 * the code.
 */
export function EmojiSign({ code }: { code: string }) {
  const character = emojiOf(code) ?? `[${code}]`;
  const drawing = EMOJI_DRAWINGS.get(code.toUpperCase());
  if (drawing === undefined) return character;
  return (
    <svg
      className="emoji-sign"
      viewBox={`0 0 ${drawing.grid ?? 16} ${drawing.grid ?? 16}`}
      role="img"
      aria-label={character}
    >
      {drawing.shapes.map(([path, color]) => (
        <path key={path} d={path} fill={color} />
      ))}
      {drawing.lines === undefined ? null : (
        <path
          d={drawing.lines}
          fill="none"
          stroke={drawing.ink}
          strokeWidth="1.3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
