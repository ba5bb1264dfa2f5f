const keyOf = (owner: string, place: string) => `draft:${owner}:${place}`;

/** What somebody had typed in a place and not sent, in this browser. The owner: a person, or a part of the page. */
export const draftOf = (owner: string, place: string): string =>
  window.localStorage.getItem(keyOf(owner, place)) ?? '';

/** Keeps what is typed over a reload; an empty text is forgotten. */
export function keepDraft(owner: string, place: string, text: string): void {
  if (text === '') window.localStorage.removeItem(keyOf(owner, place));
  else window.localStorage.setItem(keyOf(owner, place), text);
}
