import { describe, expect, it } from 'vitest';
import { emojiOf } from './emoji-codes.ts';

describe('emojiOf', () => {
  it('knows the common codes, written in any case', () => {
    expect(['DONE', 'ThumbsUp', 'OK', 'Pin', 'SMILE'].map(emojiOf)).toEqual(['✅', '👍', '👌', '📌', '😊']);
  });

  it('leaves other words alone', () => {
    expect(emojiOf('constructor')).toBeUndefined();
  });
});
