import { normalize, soundOf } from '../../policy/answers/tokens.ts';

/** Words whose misspellings are put right, because a whole question hangs on them. */
const WORDS = [
  '周报',
  '连续',
  '取消',
  '项目',
  '按时',
  '方案',
  '待办',
  '退出',
  '没交',
  '几周',
  '批了',
  '提交',
];
const SOUNDS: readonly [word: string, sounds: string][] = WORDS.map((word) => [
  word,
  [...word].map(soundOf).join(' '),
]);

/** Other words for the same, in the order in which they are replaced. */
const SAME: readonly [pattern: RegExp, word: string][] = [
  [/个?(?:礼拜|星期)/g, '周'],
  [/周[记志]|每周报告|weekly|周报告/g, '周报'],
  [/(?:俺|咱|偶)们?|本人|我自己|个人名下/g, '我'],
  [/(?:我们|我)(?:二级)?(?:学院|系|院)/g, '我们'],
  [/有木有|有无/g, '有没有'],
  [/准时|及时|如期|准点/g, '按时'],
  [/撤销|撤掉|摘牌|砍掉|除名|踢出去?|踢掉/g, '取消'],
  [/缴/g, '交'],
];

/** What people say before they ask; a 我 in it speaks of nobody's affairs. */
const POLITE =
  /(?:我|就|只)*(?:想|要|来)(?:请)?(?:问|知道|了解|确认|查|看|咨询)+(?:一下|下|一查)?|请教?问?一?下?(?=我|现|目|还)|请问|麻烦(?:你|您)?|帮我?(?:忙)?(?:查|看|问|算|瞅)+(?:一下|下)?|(?:告诉|跟|给)我(?:说|查|看|讲)*(?:一下|下)?|我?(?:请)?问(?:你|您)?(?:一下|下)|查一?下|看一?下|查查|看看|^查(?=我)|你好|您好|老师/g;
const POLITE_ENGLISH =
  /\b(?:could|can|would|will) you (?:please )?(?:tell|show|check|let)(?: me)?(?: know)?|\b(?:please|kindly)\b|\b(?:tell|show|give) me\b|\blet me know\b|\bi(?:'d| would)? (?:want|like|need) to know\b|\bdo you know\b|^(?:hi|hello|hey)\b/g;

/** Puts a word in the place of characters that sound the same: most typing mistakes keep the sound. */
function mendSounds(text: string): string {
  const characters = [...text];
  for (let at = 0; at + 1 < characters.length; at += 1) {
    const sounds = characters
      .slice(at, at + 2)
      .map(soundOf)
      .join(' ');
    const [word] = SOUNDS.find(([, known]) => known === sounds) ?? [];
    if (word !== undefined) characters.splice(at, 2, ...word);
  }
  return characters.join('');
}

/** A question in the fewest ways of saying it: for people who write in Chinese without blanks and marks. */
export function mendChinese(text: string): string {
  const plain = normalize(text).replace(/[^\p{Script=Han}a-z\d]/gu, '');
  const mended = mendSounds(SAME.reduce((so, [pattern, word]) => so.replace(pattern, word), plain));
  return mended.replace(POLITE, '');
}

/** The same for English: lower case, without marks and what is said before the question. */
export const mendEnglish = (text: string): string =>
  normalize(text)
    .replaceAll('’', "'")
    .replace(/[^a-z\d' -]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(POLITE_ENGLISH, '')
    .trim();
