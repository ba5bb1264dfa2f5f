import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../locale/use-locale.ts';
import './panel-frame.css';

const WORDS = {
  zh: { close: (name: string) => `关闭${name}` },
  en: { close: (name: string) => `Close ${name}` },
};

interface FrameProps {
  name: string;
  /** What stands in the head: the name, or tabs. */
  head: ReactNode;
  close: () => void;
  children: ReactNode;
}

/** A panel at the right edge, on a phone a sheet over the whole page. Escape closes it, and the focus goes back. */
export function PanelFrame({ name, head, close, children }: FrameProps) {
  const words = useWords(WORDS);
  const closer = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    closer.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside
      className="panel"
      aria-label={name}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <header className="panel-head">
        {head}
        <button
          ref={closer}
          type="button"
          className="panel-close"
          aria-label={words.close(name)}
          onClick={close}
        >
          ×
        </button>
      </header>
      <div className="panel-body">{children}</div>
    </aside>
  );
}
