import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

const NEAR_PX = 48;
const MARGIN_PX = 8;

/**
 * Where the box stands when it shows the newest: at its end, or for a spectator at the top of a message that is taller.
 */
function placeOfNewest(box: HTMLElement, content: HTMLElement, isSpectator: boolean): number {
  const newest = content.lastElementChild;
  const isTall = newest !== null && newest.clientHeight + MARGIN_PX > box.clientHeight;
  if (!isSpectator || !isTall) return box.scrollHeight;
  return box.scrollTop + newest.getBoundingClientRect().top - box.getBoundingClientRect().top - MARGIN_PX;
}

/**
 * Keeps a scrolled box at its end while it is there: new messages and growing cards push it along, but somebody who
 * reads further up is left alone. `content` is the one child whose height changes. A spectator, who watches a scenario
 * and does not scroll, is shown tall messages from their top. A detached list, whose end is not the newest, stays put.
 */
export function useStayAtEnd(
  isSpectator: boolean,
  isDetached: boolean,
): {
  box: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  isAtEnd: boolean;
  /** Goes to the end, or there as soon as the newest messages are loaded. */
  goToEnd: () => void;
} {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const placed = useRef(0);
  const isAsked = useRef(false);
  const [isAtEnd, setAtEnd] = useState(true);
  const onScroll = useCallback(() => {
    const element = box.current;
    if (!element || isAsked.current) return;
    const isPlaced = isSpectator && Math.abs(element.scrollTop - placed.current) < 2;
    const fromEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
    atEnd.current = isPlaced || fromEnd < NEAR_PX;
    setAtEnd(atEnd.current || fromEnd < element.clientHeight);
  }, [isSpectator]);
  useEffect(() => {
    const element = box.current;
    const inner = content.current;
    if (!element || !inner) return;
    const follow = () => {
      if (isDetached || !(atEnd.current || isAsked.current)) return;
      isAsked.current = false;
      atEnd.current = true;
      element.scrollTop = placeOfNewest(element, inner, isSpectator);
      placed.current = element.scrollTop;
    };
    const observer = new ResizeObserver(follow);
    observer.observe(inner);
    observer.observe(element);
    follow();
    return () => observer.disconnect();
  }, [isSpectator, isDetached]);
  const goToEnd = () => {
    isAsked.current = isDetached;
    atEnd.current = true;
    setAtEnd(true);
    if (box.current && !isDetached) box.current.scrollTop = box.current.scrollHeight;
  };
  return { box, content, onScroll, isAtEnd, goToEnd };
}
