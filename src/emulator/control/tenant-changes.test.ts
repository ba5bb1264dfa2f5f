import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liId, newApp, startEmulator, wangId } from '../../../test/support/emulator-fixture.ts';
import type { Emulator } from '../index.ts';
import type { AppSpec, EmulatedDepartment, EmulatedUser, JsonObject } from '../protocol.ts';
import { groupChatId } from '../state/ids.ts';
import { call } from '../tester/index.ts';

const GROUP = groupChatId('试点群');
let app: AppSpec;
let emulator: Emulator;

beforeEach(async () => {
  app = newApp();
  emulator = await startEmulator(app, {
    groups: [{ name: '试点群', members: [wangId], apps: [app.appId] }],
  });
});
afterEach(() => emulator.close());

const control = <T>(method: string, path: string, body?: object): Promise<T> =>
  call<T>(emulator.url, method, `/control${path}`, body);
/** What the app was told since the last look, in order. */
let looked = 0;
beforeEach(() => {
  looked = 0;
});
const told = async (): Promise<[type: string, event: JsonObject][]> => {
  const events = await control<{ type: string; event: JsonObject }[]>('GET', '/events');
  const fresh = events.slice(looked);
  looked = events.length;
  return fresh.map(({ type, event }) => [type, event]);
};

describe('people who come, change and go', () => {
  it('are told to the apps with what changed', async () => {
    const zhao = await control<EmulatedUser>('POST', '/users', {
      name: '赵六',
      email: 'zhao@school.example',
    });
    expect(await told()).toMatchObject([
      ['contact.user.created_v3', { object: { open_id: zhao.openId, name: '赵六', email: zhao.email } }],
    ]);
    const college = await control<EmulatedDepartment>('POST', '/departments', { name: '学院' });
    await told();
    await control('PATCH', `/users/${zhao.openId}`, { departments: [college.openDepartmentId] });
    const [[type, event] = []] = await told();
    expect(type).toBe('contact.user.updated_v3');
    expect(event?.old_object).toEqual({ department_ids: ['0'] });
    expect(event?.object).toMatchObject({ open_id: zhao.openId, department_ids: [college.openDepartmentId] });
    await control('PATCH', `/users/${zhao.openId}`, { title: undefined });
    expect(await told()).toEqual([]);
    await control('DELETE', `/users/${zhao.openId}`);
    expect(await told()).toMatchObject([
      [
        'contact.user.deleted_v3',
        {
          object: { status: { is_resigned: true } },
          old_object: { open_id: zhao.openId, department_ids: [college.openDepartmentId] },
        },
      ],
    ]);
    await control('PATCH', `/users/${zhao.openId}`, { resigned: false });
    expect((await told()).map(([what]) => what)).toEqual(['contact.user.created_v3']);
  });

  it('are no business of an app outside its contact range, or without a subscription', async () => {
    await control('PATCH', `/apps/${app.appId}`, { contactRange: [liId] });
    const [[type, event] = []] = await told();
    expect(type).toBe('contact.scope.updated_v3');
    expect(event).toMatchObject({ added: { users: [] }, removed: { users: [{ open_id: wangId }] } });
    await control('PATCH', `/users/${wangId}`, { title: '老师' });
    expect(await told()).toEqual([]);
    await control('PATCH', `/users/${liId}`, { title: '老师' });
    expect(await told()).toHaveLength(1);
    await control('PATCH', `/apps/${app.appId}`, { events: ['im.message.receive_v1'] });
    await control('DELETE', `/users/${liId}`);
    expect(await told()).toEqual([]);
  });
});

describe('departments', () => {
  it('are told when they are made, renamed and taken away, which only an empty one can be', async () => {
    const college = await control<EmulatedDepartment>('POST', '/departments', { name: '学院' });
    const path = `/departments/${college.openDepartmentId}`;
    await control('PATCH', path, { name: '机电学院' });
    expect(await told()).toMatchObject([
      ['contact.department.created_v3', { object: { name: '学院', parent_department_id: '0' } }],
      ['contact.department.updated_v3', { object: { name: '机电学院' }, old_object: { name: '学院' } }],
    ]);
    await control('PATCH', `/users/${wangId}`, { departments: [college.openDepartmentId] });
    await expect(control('DELETE', path)).rejects.toThrow('DEPARTMENT_NOT_EMPTY');
    await control('PATCH', `/users/${wangId}`, { departments: [] });
    await told();
    await control('DELETE', path);
    expect(await told()).toMatchObject([
      ['contact.department.deleted_v3', { object: { status: { is_deleted: true } } }],
    ]);
    await expect(control('DELETE', path)).rejects.toThrow('UNKNOWN_DEPARTMENT');
  });
});

describe('a group', () => {
  const members = `/groups/${GROUP}/members`;

  it('tells its bots who came, who went, and whose invitation was taken back', async () => {
    await control('POST', members, { members: [liId] });
    await control('DELETE', `${members}/${liId}`);
    await control('POST', members, { members: [liId] });
    await control('DELETE', `${members}/${liId}?withdrawn=true`);
    const events = await told();
    expect(events.map(([type]) => type)).toEqual([
      'im.chat.member.user.added_v1',
      'im.chat.member.user.deleted_v1',
      'im.chat.member.user.added_v1',
      'im.chat.member.user.withdrawn_v1',
    ]);
    expect(events[0]?.[1]).toMatchObject({
      chat_id: GROUP,
      operator_id: { open_id: wangId },
      name: '试点群',
      users: [{ name: '李强', user_id: { open_id: liId } }],
    });
    await expect(control('DELETE', `${members}/${liId}`)).rejects.toThrow('NOT_A_MEMBER');
  });

  it('tells a new bot of itself only, and a removed one too', async () => {
    await control('DELETE', `${members}/${app.appId}`);
    await control('POST', members, { members: [liId], apps: [app.appId] });
    expect((await told()).map(([type]) => type)).toEqual([
      'im.chat.member.bot.deleted_v1',
      'im.chat.member.bot.added_v1',
    ]);
  });

  it('tells its new name with the old one, and its end', async () => {
    await control('PATCH', `/groups/${GROUP}`, { name: '新名字' });
    await control('DELETE', `/groups/${GROUP}`);
    expect(await told()).toMatchObject([
      ['im.chat.updated_v1', { before_change: { name: '试点群' }, after_change: { name: '新名字' } }],
      ['im.chat.disbanded_v1', { chat_id: GROUP, name: '新名字' }],
    ]);
    const [group] = await control<{ dissolved?: boolean }[]>('GET', '/groups');
    expect(group?.dissolved).toBe(true);
    await expect(control('PATCH', '/groups/oc_none', {})).rejects.toThrow('UNKNOWN_GROUP');
  });
});
