import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  newApp,
  sdkClient,
  startEmulator,
  startWebhookApp,
  wangId,
} from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec, JsonObject } from '../protocol.ts';
import { buttons, cardText, type Person, person } from './index.ts';

const plain = (content: string) => ({ tag: 'plain_text', content });
const options = [
  { text: plain('按期'), value: 'on_time' },
  { text: plain('延期'), value: 'late' },
];
const FORM_CARD: JsonObject = {
  schema: '2.0',
  config: { summary: { content: '看不见的摘要' } },
  header: { title: plain('填写') },
  body: {
    elements: [
      {
        tag: 'select_static',
        name: 'filter',
        options,
        behaviors: [{ type: 'callback', value: { action: 'filter' } }],
      },
      {
        tag: 'form',
        name: 'report',
        elements: [
          { tag: 'input', name: 'progress', required: true, label: plain('进展') },
          { tag: 'select_static', name: 'state', options },
          {
            tag: 'button',
            name: 'draft',
            text: plain('存草稿'),
            form_action_type: 'submit',
            behaviors: [{ type: 'callback', value: { action: 'draft' } }],
          },
          {
            tag: 'button',
            name: 'send',
            text: plain('提交'),
            form_action_type: 'submit',
            behaviors: [{ type: 'callback', value: { action: 'send' } }],
          },
        ],
      },
      { tag: 'table', columns: [{ name: 'a', data_type: 'text' }], rows: [{ a: '单元格' }] },
    ],
  },
};

let app: AppSpec;
let bot: Awaited<ReturnType<typeof startWebhookApp>>;
let emulator: Emulator;
let wang: Person;

beforeEach(async () => {
  bot = await startWebhookApp(() => ({ status: 200, body: '{"toast":{"type":"success","content":"收到"}}' }));
  app = newApp({ transport: 'webhook', requestUrl: bot.url });
  emulator = await startEmulator(app);
  wang = person(emulator.url, wangId);
  const data = { receive_id: wangId, msg_type: 'interactive', content: JSON.stringify(FORM_CARD) };
  await sdkClient(emulator, app).im.v1.message.create({ params: { receive_id_type: 'open_id' }, data });
});
afterEach(async () => {
  await emulator.close();
  await bot.close();
});

const lastAction = () => JSON.parse(bot.received.at(-1)?.raw ?? '{}').event?.action;

describe('person', () => {
  it('submits a form by the button that is named, or the first', async () => {
    const card = await wang.sees('填写');
    const result = await wang.submits(card, { progress: '顺利', state: 'late' }, '提交');
    expect(result.toast).toEqual({ type: 'success', content: '收到' });
    expect(lastAction()).toMatchObject({
      name: 'send',
      value: { action: 'send' },
      form_value: { progress: '顺利', state: 'late' },
    });
    await wang.submits(card, { progress: '顺利' });
    expect(lastAction()).toMatchObject({ name: 'draft', form_value: { progress: '顺利', state: '' } });
  });

  it('is told what is still to be filled', async () => {
    const result = await wang.submits(await wang.sees('填写'), {}, '提交');
    expect(result.stopped).toMatchObject({ reason: 'REQUIRED_MISSING', names: ['progress'] });
  });

  it('uses a control by its name', async () => {
    await wang.taps(await wang.sees('填写'), { name: 'filter' }, { value: 'late' });
    expect(lastAction()).toEqual({
      tag: 'select_static',
      name: 'filter',
      value: { action: 'filter' },
      option: 'late',
    });
  });

  it('says what it sees instead when it waits in vain', async () => {
    await expect(wang.sees('别的', { timeoutMs: 30 })).rejects.toThrow(/does not see 别的; the chat:\n填写/);
  });

  it('sees only what comes after a given message', async () => {
    const card = await wang.sees('填写');
    await expect(wang.sees('填写', { after: card, timeoutMs: 30 })).rejects.toThrow('does not see');
  });

  it('names the buttons there are when one is missing', async () => {
    const card = await wang.sees('填写');
    await expect(async () => wang.taps(card, '批准')).rejects.toThrow('存草稿, 提交');
  });
});

describe('cardText', () => {
  it('has every visible text and no hidden one', async () => {
    const text = cardText(await wang.sees('填写'));
    for (const shown of ['填写', '按期', '延期', '进展', '存草稿', '提交', '单元格'])
      expect(text).toContain(shown);
    for (const hidden of ['看不见的摘要', 'on_time', 'draft', 'progress']) expect(text).not.toContain(hidden);
  });
});

describe('buttons', () => {
  it('come in reading order with their paths', async () => {
    const found = buttons(await wang.sees('填写'));
    expect(found.map((button) => button.text)).toEqual(['存草稿', '提交']);
    expect(found[1]?.path).toEqual(['body', 'elements', 1, 'elements', 3]);
  });
});
