import { EMOJI_DRAWINGS } from './emoji-drawings.ts';

/** An emoji of a card: drawn, so that it is the same on every machine, or as the character nearest to it. */
export function EmojiSign({ code, character }: { code: string; character: string }) {
  const drawing = EMOJI_DRAWINGS.get(code.toUpperCase());
  if (drawing === undefined) return character;
  return (
    <svg className="emoji" viewBox="0 0 16 16" role="img" aria-label={character}>
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
