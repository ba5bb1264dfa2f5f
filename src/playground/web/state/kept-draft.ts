const keyOf = (as: string, place: string) => `draft:${as}:${place}`;

/** What a person had typed in a chat or thread and not sent, in this browser. */
export const draftOf = (as: string, place: string): string =>
  window.localStorage.getItem(keyOf(as, place)) ?? '';

/** Keeps what is typed over a reload; an empty text is forgotten. */
export function keepDraft(as: string, place: string, text: string): void {
  if (text === '') window.localStorage.removeItem(keyOf(as, place));
  else window.localStorage.setItem(keyOf(as, place), text);
}
