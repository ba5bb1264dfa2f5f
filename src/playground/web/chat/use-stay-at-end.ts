import { type RefObject, useCallback, useEffect, useRef } from 'react';

const NEAR_PX = 48;

/**
 * Keeps a scrolled box at its end while it is there: new messages and growing cards push it along, but somebody who
 * reads further up is left alone. `content` is the one child whose height changes.
 */
export function useStayAtEnd(): {
  box: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
} {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const onScroll = useCallback(() => {
    const element = box.current;
    if (element) atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element || !content.current) return;
    const follow = () => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    };
    const observer = new ResizeObserver(follow);
    observer.observe(content.current);
    observer.observe(element);
    follow();
    return () => observer.disconnect();
  }, []);
  return { box, content, onScroll };
}
