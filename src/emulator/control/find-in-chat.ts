import type { Core } from '../core.ts';
import type { MessageView } from '../protocol.ts';
import { viewOf } from '../state/messages.ts';
import { isVisible } from '../state/views.ts';

/** As long as a person waits for a card, in real ms. */
const PATIENCE_MS = 5000;

/** Looks now and after every change until something is found; undefined when patience ends. */
function watch<T>(core: Core, look: () => T | undefined): Promise<T | undefined> {
  return new Promise((resolve) => {
    const settle = (found: T | undefined) => {
      clearTimeout(timer);
      stop();
      resolve(found);
    };
    const tryAgain = () => {
      const found = look();
      if (found !== undefined) settle(found);
    };
    const timer = setTimeout(() => settle(undefined), PATIENCE_MS);
    const stop = core.bus.listen(({ event }) => {
      if (event.type === 'message') tryAgain();
    });
    tryAgain();
  });
}

/** Waits for the newest message of a chat, as this person sees it, in which `find` finds something. */
export function findInChat<T>(
  core: Core,
  place: { openId: string; chatId: string },
  find: (message: MessageView) => T | undefined,
): Promise<{ message: MessageView; found: T } | undefined> {
  return watch(core, () => {
    for (const record of core.state.messages.inGroup(place.chatId).reverse()) {
      if (record.recalled || !isVisible(record, place.openId)) continue;
      const message = viewOf(core, record);
      const found = find(message);
      if (found !== undefined) return { message, found };
    }
    return undefined;
  });
}
