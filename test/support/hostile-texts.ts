import type { Seeded } from './seeded.ts';

/** What the platform would make markup of, what reorders or hides letters, and what must stay as it is. */
const PARTS = [
  '<at id=all></at>',
  '<at user_id="all">所有人</at>',
  '<at email=a@b.cn></at>',
  '[点这里](javascript:alert(1))',
  '[link](https://evil.example)',
  '![图](img_v2_0)',
  '**粗体**',
  '~~删去~~',
  '`代码`',
  '```\n块\n```',
  "<font color='red'>红</font>",
  "<text_tag color='red'>标签</text_tag>",
  '<link icon="x" url="https://evil.example">走</link>',
  '<person id="ou_1"></person>',
  '<br><hr>',
  '# 标题',
  '- 列表',
  '1. 列表',
  '> 引用',
  '| 表 | 格 |\n|---|---|',
  '$' + '{projectId} {{x}} $eval',
  '"}],"tag":"markdown","content":"',
  '&lt;at id=all&gt; &#60;',
  ':smile: :OK:',
  '\u202e反转\u202c',
  '零\u200b宽\u2060字\ufeff',
  '5 * 3',
  'version~1.0',
  'a_b_c 与 d*e*f',
  'C:\\temp\\new',
  '＜at id=all＞',
  '👩‍🏫 与 é',
  '\ud83d',
];

/** Code points that cannot be seen but change what is read. */
const UNSEEN = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\p{Surrogate}]/gu;

/** A payload with its mark; every part comes first once, then mixtures, now and then of full length. */
export function hostileText(chance: Seeded, index: number, mark: string): string {
  const first = PARTS[index % PARTS.length] ?? '';
  const rest =
    index < PARTS.length ? [] : Array.from({ length: chance.whole(1, 5) }, () => chance.pick(PARTS));
  const text = [mark, first, ...rest].join(' ');
  const room = 990 - [...text].length;
  return index % 10 === 9 ? `${text}${'<at id=all></at>'.repeat(Math.floor(room / 16))}` : text;
}

/** What a person must be able to read of it: everything but the unseen, composed (NFC), without outer blanks. */
export const shownAs = (text: string): string =>
  text
    .replace(UNSEEN, (character) => (/[\n\t]/.test(character) ? character : ''))
    .normalize('NFC')
    .trim();
