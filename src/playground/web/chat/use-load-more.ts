import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** So far from the edge more messages are asked for, in heights of the box. */
const AHEAD = 1.5;

/** Asks for messages beyond the loaded ones. Nobody is told when that fails: the next scroll tries again. */
export interface LoadMore {
  older: () => Promise<void>;
  /** Absent while the newest are loaded. */
  newer: (() => Promise<void>) | undefined;
}

/** One request at a time. */
function useOneAtATime(): (load: () => Promise<void>) => void {
  const isBusy = useRef(false);
  return useCallback((load) => {
    if (isBusy.current) return;
    isBusy.current = true;
    // Until what came is drawn the next request would ask for the same.
    const done = () =>
      requestAnimationFrame(() => {
        isBusy.current = false;
      });
    load().then(done, done);
  }, []);
}

/**
 * Loads more when somebody scrolls near an edge of what is loaded; `mark` is the button above the first message. What
 * is in sight stays where it is: the browser anchors it, except at the very top, which is therefore left by a pixel.
 */
export function useLoadMore(box: RefObject<HTMLDivElement | null>, more: LoadMore) {
  const [mark, setMark] = useState<HTMLButtonElement | null>(null);
  const once = useOneAtATime();
  const latest = useRef(more);
  useEffect(() => {
    latest.current = more;
  });
  const loadOlder = useCallback(() => {
    const element = box.current;
    if (element && element.scrollTop < 1) element.scrollTop = 1;
    once(() => latest.current.older());
  }, [box, once]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let before = element.scrollTop;
    const onScroll = () => {
      const { scrollTop, clientHeight, scrollHeight } = element;
      const near = clientHeight * AHEAD;
      const { newer } = latest.current;
      // Growing content moves the box down by itself: only the way up asks for older ones.
      if (mark && scrollTop < before && scrollTop < near) loadOlder();
      else if (newer && scrollTop > before && scrollHeight - scrollTop - clientHeight < near) once(newer);
      before = scrollTop;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [box, mark, loadOlder, once]);
  return { mark: setMark, loadOlder };
}
