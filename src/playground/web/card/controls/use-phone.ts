import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 640px)');

/** Every control that looks: many in a long chat, too many for listeners of the query. */
const listeners = new Set<() => void>();

query.addEventListener('change', () => {
  for (const listener of listeners) listener();
});

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** Whether the window has the width of a phone: pickers are then the device's own. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
