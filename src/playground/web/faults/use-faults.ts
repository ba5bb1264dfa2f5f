import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import { api, type FaultsInForce } from '../api/client-api.ts';
import { usePolled } from '../api/use-polled.ts';
import { useWords } from '../locale/use-locale.ts';
import { FAULT_WORDS } from './words.ts';

const NONE: FaultsInForce = { calls: [], deliveries: [] };

/** The faults in force, which calls use up without a word; `act` does something to them and looks again. */
export function useFaults(): { faults: FaultsInForce; act: (work: Promise<unknown>) => void } {
  const words = useWords(FAULT_WORDS);
  const { seen: faults = NONE, reload } = usePolled(api.faults);
  const act = (work: Promise<unknown>) =>
    void work
      .catch((error: unknown) => Toast.error(error instanceof Error ? error.message : words.failed))
      .then(reload);
  return { faults, act };
}
