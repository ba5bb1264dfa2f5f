import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import { useCallback, useEffect, useState } from 'react';
import { api, type FaultsInForce } from '../api/client-api.ts';
import { useWords } from '../locale/use-locale.ts';
import { FAULT_WORDS } from './words.ts';

/** Faults are used up by calls, which nobody announces. */
const EVERY_MS = 1500;
const NONE: FaultsInForce = { calls: [], deliveries: [] };

/** The faults in force; `act` does something to them and looks again. */
export function useFaults(): { faults: FaultsInForce; act: (work: Promise<unknown>) => void } {
  const words = useWords(FAULT_WORDS);
  const [faults, setFaults] = useState(NONE);
  const reload = useCallback(() => api.faults().then(setFaults, () => undefined), []);
  useEffect(() => {
    void reload();
    const timer = setInterval(() => {
      if (!document.hidden) void reload();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const act = (work: Promise<unknown>) =>
    void work
      .catch((error: unknown) => Toast.error(error instanceof Error ? error.message : words.failed))
      .then(reload);
  return { faults, act };
}
