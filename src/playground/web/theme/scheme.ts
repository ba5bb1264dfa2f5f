import { useSyncExternalStore } from 'react';

/** What a person chooses; `system` follows the device. */
export type SchemeChoice = 'light' | 'dark' | 'system';

/** What is drawn. */
export type Scheme = 'light' | 'dark';

const STORED = 'scheme';
const CHANGED = 'scheme-changed';
const device = window.matchMedia('(prefers-color-scheme: dark)');

const isChoice = (value: string | null): value is SchemeChoice =>
  value === 'light' || value === 'dark' || value === 'system';

function subscribe(changed: () => void): () => void {
  window.addEventListener('storage', changed);
  window.addEventListener(CHANGED, changed);
  device.addEventListener('change', changed);
  return () => {
    window.removeEventListener('storage', changed);
    window.removeEventListener(CHANGED, changed);
    device.removeEventListener('change', changed);
  };
}

/** `?scheme=` of the address wins over what is kept in the browser: a link or a test can ask for one. */
function chosen(): SchemeChoice {
  const asked = new URLSearchParams(window.location.search).get('scheme');
  if (isChoice(asked)) return asked;
  const stored = window.localStorage.getItem(STORED);
  return isChoice(stored) ? stored : 'system';
}

function resolved(): Scheme {
  const choice = chosen();
  if (choice !== 'system') return choice;
  return device.matches ? 'dark' : 'light';
}

/** Puts the scheme on the page: `data-scheme` for our style sheets, `theme-mode` for the component library's. */
function apply(): void {
  const scheme = resolved();
  document.documentElement.dataset.scheme = scheme;
  document.body.setAttribute('theme-mode', scheme);
}

/** Keeps the page in the chosen scheme from now on. The document's head has set it for the first look already. */
export function startScheme(): void {
  apply();
  subscribe(apply);
}

/** Keeps the choice for every tab of this browser. A scheme in the address gives way to it. */
export function chooseScheme(choice: SchemeChoice): void {
  window.localStorage.setItem(STORED, choice);
  const address = new URL(window.location.href);
  if (address.searchParams.has('scheme')) {
    address.searchParams.delete('scheme');
    window.history.replaceState(null, '', address);
  }
  window.dispatchEvent(new Event(CHANGED));
}

/** The chosen scheme, `system` until a choice was made. */
export const useSchemeChoice = (): SchemeChoice => useSyncExternalStore(subscribe, chosen);

/** The scheme that is drawn, for what style sheets do not reach (charts). */
export const useScheme = (): Scheme => useSyncExternalStore(subscribe, resolved);
