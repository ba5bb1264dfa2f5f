import type { CSSProperties } from 'react';
import './avatar.css';

const HUES = ['blue', 'turquoise', 'orange', 'violet', 'green', 'indigo', 'carmine', 'wathet'];

function hueOf(openId: string): string {
  let sum = 0;
  for (const character of openId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return HUES[sum % HUES.length] ?? 'blue';
}

/** A round picture made of a name: the last two Chinese characters, on a colour that stays with the id. */
export function PersonAvatar({
  openId,
  name,
  size,
  bot = false,
}: {
  openId: string;
  name: string;
  size: number;
  bot?: boolean;
}) {
  const letters = /^[\x20-\x7e]+$/.test(name) ? name.slice(0, 2) : [...name].slice(-2).join('');
  const hue = bot ? 'blue' : hueOf(openId);
  // Variables, so that a style sheet can make it smaller, and darker in the dark.
  const style = { '--avatar': `${size}px`, '--avatar-hue': `var(--${hue}-500)` } as CSSProperties;
  return (
    <span className="avatar" style={style} aria-hidden="true">
      {bot ? <BotFace /> : letters}
    </span>
  );
}

function BotFace() {
  return (
    <svg
      width="60%"
      height="60%"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M3 5.5h10v7H3zM8 5.5V3M6 8.5v1M10 8.5v1" strokeLinejoin="round" />
    </svg>
  );
}
