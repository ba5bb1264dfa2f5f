import type { SurfaceHandler } from '../http/surface.ts';
import { findPerson } from './participants.ts';

/** `GET /client/stream?as=`: changes of the person's chats, and of the clock; the traffic is for testers only. */
export const clientStream: SurfaceHandler = ({ core, query }) => {
  const person = findPerson(core, query.get('as'));
  if (!person.ok) return person.error;
  const { openId } = person.value;
  return {
    subscribe: (send) =>
      core.bus.listen(({ event, chatId }) => {
        if (event.type === 'traffic') return;
        const theirs = chatId === undefined || core.state.chats.get(chatId)?.members.includes(openId);
        const isHidden =
          event.type === 'message' && event.message.onlyFor !== undefined && event.message.onlyFor !== openId;
        if (theirs && !isHidden) send(event);
      }),
  };
};
