import { writeFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';

const TABLE = new URL('../src/policy/answers/syllables.txt', import.meta.url);

/** The 6,763 characters of GB 2312, in its order. */
function characters(): string[] {
  const decoder = new TextDecoder('gb2312');
  const all: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const one = decoder.decode(Uint8Array.of(row, cell));
      if (/^\p{Script=Han}$/u.test(one)) all.push(one);
    }
  return all;
}

/** Writes the table of toneless syllables that typed mistakes are told by: one line a syllable, then its characters. */
function main(): void {
  const bySyllable = new Map<string, string>();
  for (const one of characters()) {
    const syllable = pinyin(one, { toneType: 'none', v: true });
    bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + one);
  }
  const lines = [...bySyllable]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([syllable, all]) => `${syllable} ${all}`);
  writeFileSync(TABLE, `${lines.join('\n')}\n`);
}

main();
