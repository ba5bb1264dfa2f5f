import { describe, expect, it } from 'vitest';
import { file, setUp, type Tx, type Who } from '../../test/support/memory-router.ts';
import type { FileHandler } from './context.ts';
import type { Envelope } from './envelope.ts';

describe('received messages', () => {
  it('hands on what is sent to the private chat, and tells strangers that they are none', async () => {
    const { registry, dispatch, committed } = setUp();
    const taken: string[] = [];
    const take: FileHandler<Tx, Who> = async (_context, files) => {
      for (const one of files) taken.push(`${one.kind} ${one.key} ${one.name} ${one.messageId}`);
    };
    registry.onFiles(take);
    expect(() => registry.onFiles(take)).toThrow('files registered twice');
    await dispatch(file('om_1', 'file', { file_key: 'file_v3_1', file_name: '名单.xlsx' }));
    await dispatch(file('om_1', 'file', { file_key: 'file_v3_1', file_name: '名单.xlsx' }));
    await dispatch(file('om_2', 'image', { image_key: 'img_v3_2' }));
    expect(taken).toEqual(['file file_v3_1 名单.xlsx om_1', 'image img_v3_2  om_2']);
    await dispatch(file('om_3', 'file', { file_key: 'file_v3_1', file_name: 'x' }, { from: 'ou_stranger' }));
    expect(committed.map((message) => message.utterance)).toEqual([{ text: 'stranger' }]);
  });

  it('reads words and pictures of rich text, a caption as no question', async () => {
    const { registry, dispatch } = setUp();
    const done: string[] = [];
    registry.onFiles(async (_context, files) => void done.push(files.map(({ key }) => key).join(' ')));
    registry.onCommand({ words: ['周报'] }, async () => void done.push('report'));
    registry.onOtherText(async (_context, words) => void done.push(words));
    const post = (id: string, ...lines: object[][]): Envelope =>
      file(id, 'post', { title: '', content: lines });
    const words = (one: string) => ({ tag: 'text', text: one, style: ['bold'] });
    const image = (key: string) => ({ tag: 'img', image_key: key });
    await dispatch(post('om_1', [{ tag: 'at', user_id: '@_user_1', text: '@x' }, words('周报')]));
    await dispatch(
      post('om_2', [words('费用'), { tag: 'a', text: '谁出', href: 'https://x' }], [words('？')]),
    );
    await dispatch(post('om_3', [image('img_1')], [words('请看'), image('../x'), image('img_2')]));
    await dispatch(post('om_4', [image('img_3')], [words('周报')]));
    expect(done).toEqual(['report', '费用谁出\n？', 'img_1 img_2', 'img_3', 'report']);
  });

  it('says to strangers too what it can read when a message holds neither words nor files', async () => {
    const { registry, dispatch, committed } = setUp();
    registry.onFiles(async () => {});
    registry.onOtherText((context) => context.say({ text: 'no question' }));
    await dispatch(file('om_1', 'sticker', { file_key: 'file_v3_1' }));
    await dispatch(file('om_2', 'media', { file_key: 'file_v3_1' }, { from: 'ou_stranger' }));
    await dispatch(file('om_3', 'post', { content: [[{ tag: 'emotion', emoji_type: 'SMILE' }]] }));
    await dispatch(file('om_4', 'post', { content: 7 }));
    expect(committed.map(({ utterance }) => utterance)).toEqual(Array(4).fill({ text: 'unreadable' }));
  });

  it('takes no file from a group, and none whose key is no key', async () => {
    const { registry, dispatch, errors } = setUp();
    let taken = 0;
    registry.onFiles(async () => void ++taken);
    const mentions = [{ key: '@_user_1', id: { open_id: 'ou_bot' } }];
    await dispatch(
      file('om_1', 'file', { file_key: 'file_v3_1', file_name: 'x' }, { chat: 'group', mentions }),
    );
    for (const [id, key] of [
      ['om_2', '../../x'],
      ['om_3', ''],
      ['om_4', 7],
    ] as const)
      expect((await dispatch(file(id, 'file', { file_key: key, file_name: 'x' }))).kind).toBe('ack');
    expect([taken, errors]).toEqual([0, []]);
  });
});
