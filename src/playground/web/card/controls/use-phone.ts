import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 640px)');

function subscribe(changed: () => void): () => void {
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether the window has the width of a phone: pickers are then the device's own. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
