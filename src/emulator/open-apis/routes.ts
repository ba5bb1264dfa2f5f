import type { Route } from '../http/router.ts';
import type { ApiHandler } from './api.ts';
import { batchSend } from './batch-send.ts';
import { botInfo } from './bot-info.ts';
import { getChat, listChats, listMembers } from './chats.ts';
import { batchGetId, getUser } from './contacts.ts';
import { editText } from './edit-text.ts';
import { listReaders } from './list-readers.ts';
import { patchCard } from './patch-card.ts';
import { getMessage, listMessages } from './read-messages.ts';
import { recallMessage } from './recall-message.ts';
import { replyMessage } from './reply-message.ts';
import { sendMessage } from './send-message.ts';
import { updateCardByToken } from './update-card-by-token.ts';
import { uploadFile, uploadImage } from './uploads.ts';
import { urgentApp } from './urgent-message.ts';

/** Everything of the platform that takes a tenant token. The token endpoint itself is in `dispatch.ts`. */
export const OPEN_API_ROUTES: Route<ApiHandler>[] = [
  { method: 'POST', path: '/open-apis/im/v1/messages', handler: sendMessage },
  { method: 'GET', path: '/open-apis/im/v1/messages', handler: listMessages },
  { method: 'POST', path: '/open-apis/im/v1/messages/:message_id/reply', handler: replyMessage },
  { method: 'PATCH', path: '/open-apis/im/v1/messages/:message_id', handler: patchCard },
  { method: 'PUT', path: '/open-apis/im/v1/messages/:message_id', handler: editText },
  { method: 'GET', path: '/open-apis/im/v1/messages/:message_id', handler: getMessage },
  { method: 'DELETE', path: '/open-apis/im/v1/messages/:message_id', handler: recallMessage },
  { method: 'GET', path: '/open-apis/im/v1/messages/:message_id/read_users', handler: listReaders },
  { method: 'PATCH', path: '/open-apis/im/v1/messages/:message_id/urgent_app', handler: urgentApp },
  { method: 'POST', path: '/open-apis/interactive/v1/card/update', handler: updateCardByToken },
  { method: 'POST', path: '/open-apis/message/v4/batch_send', handler: batchSend },
  { method: 'POST', path: '/open-apis/im/v1/images', handler: uploadImage },
  { method: 'POST', path: '/open-apis/im/v1/files', handler: uploadFile },
  { method: 'GET', path: '/open-apis/im/v1/chats', handler: listChats },
  { method: 'GET', path: '/open-apis/im/v1/chats/:chat_id', handler: getChat },
  { method: 'GET', path: '/open-apis/im/v1/chats/:chat_id/members', handler: listMembers },
  { method: 'GET', path: '/open-apis/bot/v3/info', handler: botInfo },
  { method: 'POST', path: '/open-apis/contact/v3/users/batch_get_id', handler: batchGetId },
  { method: 'GET', path: '/open-apis/contact/v3/users/:user_id', handler: getUser },
];
