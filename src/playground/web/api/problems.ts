import type { ApiProblem } from '../../../emulator/protocol.ts';
import type { Locale } from '../locale/languages.ts';

/** A sentence in both languages; with a detail where the problem alone does not say what is wrong. */
type Sentence = { [locale in Locale]: string } & { isDetailed?: true };

const both = (zh: string, en: string): Sentence => ({ zh, en });
const detailed = (zh: string, en: string): Sentence => ({ zh, en, isDetailed: true });

/** What the emulator's own surfaces refuse, for people. */
const SENTENCES: { [problem: string]: Sentence } = {
  // A person and their chats.
  UNKNOWN_PERSON: both('没有这个人', 'There is no such person'),
  RESIGNED: both('这个人已离职', 'This person has left'),
  UNKNOWN_CHAT: both('没有这个会话', 'There is no such chat'),
  NOT_A_MEMBER: both('不在这个会话中', 'Not a member of this chat'),
  CHAT_DISSOLVED: both('群聊已解散，不能再发消息', 'The group was dissolved: nobody writes any more'),
  CHAT_MUTED: both('群聊已禁言，只有群主可以发消息', 'The group is muted: only its owner writes'),
  BOT_NOT_AVAILABLE: both('这个机器人对你不可用', 'This bot is not available to you'),
  UNKNOWN_MENU_ITEM: both('机器人菜单里没有这一项', 'The bot has no such menu item'),
  // Messages.
  UNKNOWN_MESSAGE: both('没有这条消息', 'There is no such message'),
  TEXT_MISSING: both('消息不能为空', 'A message needs a text'),
  NOT_YOURS: both('只能操作自己的消息', 'Only its author may do that'),
  NOT_EDITABLE: both('只能编辑自己写的文字消息', 'Only texts that were written can be edited'),
  TOO_MANY_EDITS: both('一条消息最多编辑 20 次', 'A message is edited twenty times at most'),
  TOO_LATE: both('已超过可以操作的时间', 'The time to do that is over'),
  RECALLED: both('消息已撤回', 'The message was recalled'),
  FORWARD_FORBIDDEN: both('这张卡片不允许转发', 'This card forbids forwarding'),
  UNKNOWN_EMOJI: both('没有这个表情', 'There is no such emoji'),
  // Files.
  NO_FILE: both('文件没有保留', 'The file was not kept'),
  FILE_EMPTY: both('文件是空的', 'The file is empty'),
  NAME_MISSING: both('文件没有名称', 'The file has no name'),
  BODY_TOO_LARGE: both('内容过大', 'That is too large'),
  // Cards.
  CARD_MISSING: both('不是一张卡片', 'That is no card'),
  INVALID_TAP: detailed('这里不能这样操作', 'No client could do that'),
  NO_APP: both('发送这张卡片的应用已不存在', 'The app of this card is gone'),
  GALLERY_UNREADABLE: detailed('卡片库读不懂', 'The gallery cannot be read'),
  // The clock and scenarios.
  CLOCK_UNREADABLE: both('时间读不懂', 'The time cannot be read'),
  CLOCK_BACKWARDS: both('时钟只能前进', 'The clock only goes forward'),
  SCENARIO_UNREADABLE: detailed('剧本读不懂', 'The scenario cannot be read'),
  UNKNOWN_SCENARIO: both('没有这个剧本', 'There is no such scenario'),
  UNKNOWN_STEP: both('剧本没有这一步', 'The scenario has no such step'),
  STEP_IMPOSSIBLE: detailed('这一步做不了', 'This step cannot be done'),
  // The tenant.
  INVALID_BODY: detailed('填写的内容有误', 'What was filled in is wrong'),
  UNKNOWN_APP: both('没有这个应用', 'There is no such app'),
  UNKNOWN_MEMBER: detailed('没有这个成员', 'There is no such member'),
  UNKNOWN_GROUP: both('没有这个群', 'There is no such group'),
  UNKNOWN_DEPARTMENT: both('没有这个部门', 'There is no such department'),
  DEPARTMENT_IN_ITSELF: both('部门不能放在自己下面', 'A department cannot lie below itself'),
  DEPARTMENT_NOT_EMPTY: both('部门里还有人或下级部门', 'The department has people or departments'),
  // What a tester does.
  UNKNOWN_EVENT: both('没有这个事件', 'There is no such event'),
  SNAPSHOT_UNREADABLE: both('快照读不懂，或被改动过', 'The snapshot cannot be read, or was changed'),
  // Any request.
  UNKNOWN_ROUTE: detailed('模拟平台没有这个接口', 'The emulator has no such route'),
  URL_MALFORMED: both('地址读不懂', 'The address cannot be read'),
  NOT_JSON: both('请求不是 JSON', 'The request is no JSON'),
  NOT_AN_OBJECT: both('请求不是 JSON 对象', 'The request is no JSON object'),
  TOO_DEEP: both('JSON 嵌套过深', 'The JSON is nested too deeply'),
  BUG: both('模拟平台出错了，详见它的日志', 'The emulator failed; see its log'),
};

/** Whether there are words of the page for a problem. */
export const isWorded = (problem: string): boolean => Object.hasOwn(SENTENCES, problem);

/** A problem in the language of the page; one without words of its own in those of the emulator. */
export function sentenceOf({ problem, detail }: ApiProblem, locale: Locale): string {
  const sentence = isWorded(problem) ? SENTENCES[problem] : undefined;
  if (sentence === undefined) return detail;
  const text = sentence[locale];
  if (!sentence.isDetailed) return text;
  return locale === 'zh' ? `${text}（${detail}）` : `${text} (${detail})`;
}
