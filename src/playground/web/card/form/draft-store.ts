import type { FieldValues } from '../card-context.ts';

/** The part of `localStorage` that drafts need. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface Draft {
  card: string;
  values: FieldValues;
}

function keyOf(as: string, messageId: string): string {
  return `card-draft:${as}:${messageId}`;
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'card' in value && 'values' in value;
}

/**
 * What a person filled into a card. Values belong to one state of the card (its fingerprint): once the card was
 * replaced they are gone, also when that happened while the page was closed.
 */
export function readDraft(storage: DraftStorage, as: string, messageId: string, card: string): FieldValues {
  const text = storage.getItem(keyOf(as, messageId));
  if (text === null) return {};
  try {
    const draft: unknown = JSON.parse(text);
    if (isDraft(draft) && draft.card === card) return draft.values;
  } catch {
    // Somebody else's or half-written data: as good as no draft.
  }
  storage.removeItem(keyOf(as, messageId));
  return {};
}

/**
 * Keeps the values for this state of the card; no values means no entry. A full store loses the draft, not the page.
 */
export function writeDraft(storage: DraftStorage, as: string, messageId: string, draft: Draft): void {
  try {
    if (Object.keys(draft.values).length === 0) storage.removeItem(keyOf(as, messageId));
    else storage.setItem(keyOf(as, messageId), JSON.stringify(draft));
  } catch {
    storage.removeItem(keyOf(as, messageId));
  }
}
