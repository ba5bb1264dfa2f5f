import { useCallback, useEffect, useState } from 'react';

/** What the stream does not tell is looked at so often, while the tab is seen. */
const EVERY_MS = 1500;

/** What a call answers, looked at again and again, and a way to look at once; undefined before the first answer. */
export function usePolled<T>(look: () => Promise<T>): { seen: T | undefined; reload: () => Promise<void> } {
  const [seen, setSeen] = useState<T>();
  const reload = useCallback(() => look().then(setSeen, () => undefined), [look]);
  useEffect(() => {
    void reload();
    const timer = setInterval(() => {
      if (!document.hidden) void reload();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return { seen, reload };
}
