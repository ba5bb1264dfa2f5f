import { useCallback, useEffect, useState } from 'react';
import type { EmulatedApp } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';

/** Connections come and go without a word on the stream. */
const EVERY_MS = 1500;

/** The apps with their live state, and a way to look at once. */
export function useApps(): { apps: EmulatedApp[] | undefined; reload: () => Promise<void> } {
  const [apps, setApps] = useState<EmulatedApp[]>();
  const reload = useCallback(() => api.apps().then(setApps, () => undefined), []);
  useEffect(() => {
    void reload();
    const timer = setInterval(() => {
      if (!document.hidden) void reload();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return { apps, reload };
}
