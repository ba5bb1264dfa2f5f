import { describe, expect, it } from 'vitest';
import { stillUnsent, type Unsent } from './use-outbox.ts';

const unsent = (id: string): Unsent => ({ id, shown: id, request: { text: id }, state: 'failed' });

describe('a text on its way', () => {
  it('has arrived once the chat shows a message of its id', () => {
    const list = [unsent('a'), unsent('b')];
    expect(stillUnsent(list, [{ clientId: 'a' }, {}]).map(({ id }) => id)).toEqual(['b']);
    expect(stillUnsent(list, [])).toEqual(list);
  });
});
