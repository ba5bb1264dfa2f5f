import type { Core } from '../core.ts';
import { refusal, success } from '../http/answer.ts';
import { textAt, toJson } from '../http/json.ts';
import type { SurfaceHandler } from '../http/surface.ts';
import { expireTokens } from '../open-apis/access-tokens.ts';
import type { TranscribedMessage } from '../protocol.ts';
import { viewOf } from '../state/messages.ts';
import type { MessageRecord } from '../state/records.ts';
import { announceClock } from './move-clock.ts';

/** `GET /control/traffic?after=seq`: both directions, oldest first. */
export const listTraffic: SurfaceHandler = ({ core, query }) =>
  success(toJson(core.traffic.after(Number(query.get('after') ?? 0) || 0)));

/** `DELETE /control/traffic`: forgets what was said so far. */
export const clearTraffic: SurfaceHandler = ({ core }) => {
  core.traffic.clear();
  return success({ ok: true });
};

function transcribed(core: Core, message: MessageRecord): TranscribedMessage {
  const members = core.state.chats.get(message.chatId)?.members ?? [];
  const receivers = members.filter((openId) => openId !== message.sender.openId);
  return { ...viewOf(core, message), receivers };
}

/**
 * `GET /control/messages?chatId=&openId=&appId=&limit=`: the latest `limit` (default all) that fit every given filter,
 * oldest first.
 */
export const listAllMessages: SurfaceHandler = ({ core, query }) => {
  const chatId = query.get('chatId');
  const openId = query.get('openId');
  const appId = query.get('appId');
  const all = chatId ? core.state.messages.inGroup(chatId) : core.state.messages.values();
  const found = all.filter((message) => {
    const chat = core.state.chats.get(message.chatId);
    return (!openId || chat?.members.includes(openId)) && (!appId || chat?.apps.includes(appId));
  });
  const limit = Math.max(0, Number(query.get('limit') ?? 0) || 0);
  return success(toJson(found.slice(-limit).map((message) => transcribed(core, message))));
};

/** `GET /control/events`: every event with its attempts, state and next retry. */
export const listEvents: SurfaceHandler = ({ core }) => success(toJson(core.state.events.values()));

/** `POST /control/events/:eventId/redeliver`: delivers once more, whatever the state. */
export const redeliverEvent: SurfaceHandler = async ({ core, params }) => {
  const record = await core.events.redeliver(params.eventId ?? '');
  return record ? success(toJson(record)) : refusal(404, 'UNKNOWN_EVENT', `no event ${params.eventId ?? ''}`);
};

/** `POST /control/tokens/expire {appId}`: every access token of the app is invalid from now on. */
export const expireAppTokens: SurfaceHandler = ({ core, body }) => {
  const appId = textAt(body, 'appId') ?? '';
  if (!core.state.apps.get(appId)) return refusal(404, 'UNKNOWN_APP', `no app ${appId}`);
  return success({ expired: expireTokens(core, appId) });
};

/**
 * `POST /control/reset`: back to the state that the emulator was started with; followers of the clock hear the time.
 */
export const resetAll: SurfaceHandler = ({ core }) =>
  core.inTurn(async () => {
    core.reset();
    await announceClock(core);
    return success({ ok: true });
  });

/** `GET /control/stream`: every change and every traffic item. */
export const controlStream: SurfaceHandler = ({ core }) => ({
  subscribe: (send) => core.bus.listen(({ event }) => send(event)),
});
