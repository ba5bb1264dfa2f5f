import { describe, expect, it } from 'vitest';
import { type DraftStorage, readDraft, writeDraft } from './draft-store.ts';

function memory(): DraftStorage & { size: () => number } {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    size: () => items.size,
  };
}

describe('a draft', () => {
  it('comes back for the same person, message and card', () => {
    const storage = memory();
    writeDraft(storage, 'ou_1', 'om_1', { card: 'v1', values: { a: '写了' } });
    expect(readDraft(storage, 'ou_1', 'om_1', 'v1')).toEqual({ a: '写了' });
    expect(readDraft(storage, 'ou_2', 'om_1', 'v1')).toEqual({});
  });

  it('is gone once the card was replaced', () => {
    const storage = memory();
    writeDraft(storage, 'ou_1', 'om_1', { card: 'v1', values: { a: '写了' } });
    expect(readDraft(storage, 'ou_1', 'om_1', 'v2')).toEqual({});
    expect(storage.size()).toBe(0);
  });

  it('leaves nothing behind when all values are taken back', () => {
    const storage = memory();
    writeDraft(storage, 'ou_1', 'om_1', { card: 'v1', values: { a: '写了' } });
    writeDraft(storage, 'ou_1', 'om_1', { card: 'v1', values: {} });
    expect(storage.size()).toBe(0);
  });

  it('counts as none when the store holds something else', () => {
    const storage = memory();
    storage.setItem('card-draft:ou_1:om_1', '{half');
    expect(readDraft(storage, 'ou_1', 'om_1', 'v1')).toEqual({});
  });
});
