import { describe, expect, it } from 'vitest';
import type { JsonObject, MessageType } from '../protocol.ts';
import { previewOf } from './preview.ts';
import type { MessageRecord } from './records.ts';

const lineOf = (type: MessageType, content: JsonObject): string => {
  const sender = { openId: 'ou_1' };
  const times = { createTime: 1, updateTime: 1, updated: false, recalled: false };
  const message: MessageRecord = {
    ...{ messageId: 'om_1', chatId: 'oc_1', sender, type, content: JSON.stringify(content), ...times },
    ...{ mentions: [], readBy: [], origin: 'app' },
  };
  return previewOf(message, content);
};
const words = [
  [{ tag: 'text', text: '请 ' }],
  [{ tag: 'at', user_id: 'ou_2', user_name: '李强' }, { tag: 'img' }],
];

describe('the line of a chat list', () => {
  it.each<[MessageType, JsonObject, string]>([
    ['text', { text: '在吗' }, '在吗'],
    ['post', { title: '通知', content: words }, '通知'],
    [
      'post',
      { zh_cn: { title: '', content: words }, en_us: { title: 'Note', content: [] } },
      '请 @李强[图片]',
    ],
    ['post', { en_us: { title: 'Note', content: [] } }, 'Note'],
    ['audio', { file_key: 'k' }, '[语音]'],
    ['media', { file_key: 'k' }, '[视频]'],
    ['sticker', { file_key: 'k' }, '[表情]'],
    ['share_chat', { chat_id: 'oc' }, '[群名片]'],
    ['share_user', { user_id: 'ou' }, '[个人名片]'],
  ])('says of %s %j: %s', (type, content, line) => {
    expect(lineOf(type, content)).toBe(line);
  });
});
