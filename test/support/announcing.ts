import type { MessageView, TapRequest, TapResult } from '../../src/emulator/protocol.ts';
import { buttons, cardText, type Person } from '../../src/emulator/tester/index.ts';
import type { World } from './world.ts';
import { openIdOf, PROJECTS } from './world-roster.ts';

/** An announcement of the test school unless a story needs another one. The form's controls by name. */
export const ANNOUNCEMENT = {
  kind: 'DATA_RETURN',
  title: '上报 11 月培训数据',
  detail: '按系统模板填写。',
  dueDay: '2026-11-25',
  dueTime: '17:00',
  audience: 'COORDINATORS',
  needs: 'done',
  ladder: '3-1',
};

/** Feedback of the evaluation organization that C1 has to answer. */
export const FEEDBACK = {
  source: 'ORGANIZATION',
  text: '考核站点的监控录像有两段缺失。',
  project: PROJECTS.p1.code,
  owner: openIdOf('c1'),
  dueDay: '2026-11-25',
};

/** A form that was sent, and the platform's answer. */
export interface Sent {
  form: MessageView;
  result: TapResult;
}

/** 教务处 says 「发布事项」 and sends the form with some changes. */
export async function announces(world: World, changes: TapRequest['form'] = {}): Promise<Sent> {
  const { m } = world.people;
  const asked = await m.says('发布事项');
  const form = await m.sees('类别（必选）', { after: asked });
  return { form, result: await m.submits(form, { ...ANNOUNCEMENT, ...changes }) };
}

/** 教务处 says 「反馈」 and records feedback with some changes. */
export async function recordsFeedback(world: World, changes: TapRequest['form'] = {}): Promise<Sent> {
  const { m } = world.people;
  const asked = await m.says('反馈');
  const list = await m.sees('反馈意见 · 跟踪中', { after: asked });
  await m.taps(list, '登记反馈意见');
  const form = await m.sees('来源（必选）', { after: list });
  return { form, result: await m.submits(form, { ...FEEDBACK, ...changes }) };
}

/** Lets the coordinator who is known by mailbox only be found, so that she can be reached. */
export async function knowEverybody(world: World): Promise<void> {
  const asked = await world.people.c4.says('帮助');
  await world.people.c4.sees('帮助', { after: asked });
}

/** A group of these people, into which cards are forwarded by force. */
export async function groupOf(world: World, ...members: Person[]): Promise<string> {
  const spec = { name: '转发', members: members.map(({ openId }) => openId), apps: [world.app.appId] };
  return (await world.control.addGroup(spec)).chatId;
}

/** The buttons of a card by what they say. */
export const buttonTexts = (message: MessageView): string[] => buttons(message).map(({ text }) => text);

/** How many cards of the bot that say this somebody has. */
export const countOf = async (who: Person, said: string): Promise<number> =>
  (await who.messages()).filter((message) => message.sender.bot && cardText(message).includes(said)).length;
