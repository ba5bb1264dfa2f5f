import { type RefCallback, useCallback, useState } from 'react';

const FIRST = 40;
const STEP = 60;

/**
 * How many items of a long list are drawn: some at first, more whenever the mark below them comes near the visible
 * part.
 */
export function useGrowing(total: number): { shown: number; mark: RefCallback<HTMLElement> } {
  const [shown, setShown] = useState(FIRST);
  const mark = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setShown((before) => before + STEP);
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { shown: Math.min(shown, total), mark };
}
