import { useCallback, useSyncExternalStore } from 'react';

/** The whole address of the page, `?as=ou_…&chat=oc_…&view=apps`: who looks, at which chat, at which other view. */
export interface Route {
  as: string | undefined;
  chat: string | undefined;
  /** Absent: the chats. */
  view?: string | undefined;
}

const MOVED = 'route-moved';

function subscribe(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  window.addEventListener(MOVED, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(MOVED, changed);
  };
}

/** The current route and a way to move. `replace` leaves no entry in the browser's history. */
export function useRoute(): Route & { go: (to: Route, replace?: boolean) => void } {
  const query = new URLSearchParams(useSyncExternalStore(subscribe, () => window.location.search));
  const go = useCallback((to: Route, replace = false) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of [
      ['as', to.as],
      ['chat', to.chat],
      ['view', to.view],
    ] as const) {
      if (value === undefined) next.delete(name);
      else next.set(name, value);
    }
    window.history[replace ? 'replaceState' : 'pushState'](null, '', `?${next.toString()}`);
    window.dispatchEvent(new Event(MOVED));
  }, []);
  const asked = (name: string) => query.get(name) ?? undefined;
  return { as: asked('as'), chat: asked('chat'), view: asked('view'), go };
}
