import type { ReactNode } from 'react';

const SKIN = '#ffc60a';
const LINE = '#8f5d00';

const hand = { fill: SKIN, stroke: LINE, strokeWidth: 0.8, strokeLinejoin: 'round' } as const;
const stroke = { fill: 'none', stroke: LINE, strokeWidth: 1.2, strokeLinecap: 'round' } as const;

/** Drawings of our own: a machine without a font for emojis would show boxes. */
const DRAWINGS: { [key: string]: ReactNode } = {
  THUMBSUP: (
    <>
      <rect x="2.5" y="9" width="3.5" height="8.5" rx="1" fill="#3370ff" />
      <path
        {...hand}
        d="M6.5 9.500l2.7-6.300c1.7 0 2.5 1.1 2.3 2.700l-.4 2.600h4.300c1.3 0 2 1 1.7 2.200l-1.4 5.200c-.2.9-1 1.6-2 1.600H9l-2.5-1z"
      />
    </>
  ),
  OK: (
    <>
      <circle cx="7" cy="13" r="3.2" fill="none" stroke={SKIN} strokeWidth="2.4" />
      <path
        d="M9.8 11L10.5 3.500M11.5 12l3-7.500M12 14l4.5-5"
        fill="none"
        stroke={SKIN}
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </>
  ),
  DONE: (
    <>
      <circle cx="10" cy="10" r="8" fill="#34c724" />
      <path
        d="M6 10.300l2.8 2.800L14.2 7.5"
        fill="none"
        stroke="#fff"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  HEART: (
    <path
      fill="#f54a45"
      d="M10 17.200S2.5 12.8 2.5 7.500C2.5 5 4.4 3.3 6.5 3.300c1.5 0 2.8.8 3.5 2.1.7-1.3 2-2.1 3.5-2.1 2.1 0 4 1.7 4 4.2 0 5.3-7.5 9.7-7.5 9.700z"
    />
  ),
  APPLAUSE: (
    <>
      <rect {...hand} x="4" y="7" width="6.5" height="10.5" rx="3" transform="rotate(-28 7 12)" />
      <rect {...hand} x="8.5" y="6.5" width="6.5" height="10.5" rx="3" transform="rotate(-12 11 12)" />
      <path {...stroke} stroke="#ff8800" d="M13 2.500v2M16 3.500l-1 1.700M18 6.200l-1.7.8" />
    </>
  ),
  THANKS: (
    <>
      <path {...hand} d="M9.7 2.500c-1 0-1.6.8-1.8 1.900L6.5 12 4 14.5 7 18l2.7-2z" />
      <path {...hand} d="M10.3 2.500c1 0 1.6.8 1.8 1.900l1.4 7.6 2.5 2.500L13 18l-2.7-2z" />
    </>
  ),
  SMILE: (
    <>
      <circle cx="10" cy="10" r="8" fill={SKIN} />
      <path {...stroke} d="M6 8.800c.4-.9 1.6-.9 2 0M12 8.800c.4-.9 1.6-.9 2 0M6.5 12c1.6 2.7 5.4 2.7 7 0" />
    </>
  ),
  PARTY: (
    <>
      <path fill={SKIN} stroke={LINE} strokeWidth="0.8" strokeLinejoin="round" d="M3 17.500L7 7l6 6z" />
      <circle cx="12" cy="4" r="1.2" fill="#f54a45" />
      <circle cx="16.5" cy="9" r="1.2" fill="#3370ff" />
      <circle cx="15" cy="4.5" r="0.9" fill="#34c724" />
      <path {...stroke} stroke="#7f3bf5" d="M11 8.500c1-.2 1.6-1 1.5-2M12.5 10.500c1.3-.6 2.5-.4 3.3.8" />
    </>
  ),
};

/** An emoji by the platform's key; one that is not drawn stands there by its key. */
export function EmojiGlyph({ emoji }: { emoji: string }) {
  const drawing = DRAWINGS[emoji];
  if (drawing === undefined) return <span aria-hidden="true">{`[${emoji}]`}</span>;
  return (
    <svg width="18" height="18" viewBox="0 0 20 20" className="emoji" aria-hidden="true">
      {drawing}
    </svg>
  );
}
