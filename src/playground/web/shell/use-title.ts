import { useEffect } from 'react';

/** Names the tab after the person: somebody who plays several has several tabs. */
export function useTitle(name: string | undefined, title: string): void {
  useEffect(() => {
    document.title = name === undefined ? title : `${name} · ${title}`;
  }, [name, title]);
}
