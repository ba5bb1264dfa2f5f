import type { EmulatorOptions } from './options.ts';
import { groupChatId, idsForName } from './state/ids.ts';
import type { State } from './state/state.ts';
import { registerApp, registerGroup, registerUser } from './state/tenant.ts';

/** Puts the options' people, apps and groups into the state; what an earlier run left is not overwritten. */
export function seed(state: State, options: EmulatorOptions): void {
  for (const user of options.users ?? []) {
    if (!state.users.get(user.openId ?? idsForName(user.name).openId)) registerUser(state, user);
  }
  for (const app of options.apps ?? []) if (!state.apps.get(app.appId)) registerApp(state, app);
  for (const group of options.groups ?? []) {
    if (!state.chats.get(group.chatId ?? groupChatId(group.name))) registerGroup(state, group);
  }
}
