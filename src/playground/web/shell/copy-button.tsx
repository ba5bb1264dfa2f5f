import type { ReactNode } from 'react';
import { copyText } from './copy-text.ts';

interface CopyProps {
  /** Told to screen readers. */
  name: string;
  text: () => string;
  children: ReactNode;
}

/** Copies a text and says so. */
export function CopyButton({ name, text, children }: CopyProps) {
  return (
    <button type="button" className="copy-button" aria-label={name} onClick={() => void copyText(text())}>
      {children}
    </button>
  );
}
