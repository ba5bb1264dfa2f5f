import type { EmulatorOptions } from './options.ts';
import type { GroupSpec } from './protocol.ts';
import { groupChatId, idsForDepartment, idsForName } from './state/ids.ts';
import type { State } from './state/state.ts';
import { registerApp, registerDepartment, registerGroup, registerUser } from './state/tenant.ts';

function addGroup(state: State, group: GroupSpec): void {
  const { members, apps, name } = group;
  const stranger = members.find((id) => !state.users.get(id)) ?? apps.find((id) => !state.apps.get(id));
  if (stranger !== undefined) throw new Error(`${stranger} in the group ${name} is unknown`);
  registerGroup(state, group);
}

/**
 * Puts the options' departments, people, apps and groups into the state; what an earlier run left is not overwritten.
 * Throws for members that nobody knows.
 */
export function seed(state: State, options: EmulatorOptions): void {
  for (const one of options.departments ?? []) {
    const id = one.openDepartmentId ?? idsForDepartment(one.name).openDepartmentId;
    if (!state.departments.get(id)) registerDepartment(state, one);
  }
  for (const user of options.users ?? []) {
    if (!state.users.get(user.openId ?? idsForName(user.name).openId)) registerUser(state, user);
  }
  for (const app of options.apps ?? []) if (!state.apps.get(app.appId)) registerApp(state, app);
  for (const group of options.groups ?? []) {
    if (!state.chats.get(group.chatId ?? groupChatId(group.name))) addGroup(state, group);
  }
}
