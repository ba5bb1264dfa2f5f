import type { Route } from '../http/router.ts';
import type { ApiHandler } from './api.ts';
import { batchProgress, countBatchReaders, recallBatch } from './batch-messages.ts';
import { batchSend } from './batch-send.ts';
import { botInfo } from './bot-info.ts';
import {
  changeSettings,
  convertId,
  createCard,
  patchElement,
  streamContent,
  updateCard,
  updateElement,
} from './card-entities.ts';
import { getChat, listChats, listMembers } from './chats.ts';
import { batchGetId, batchGetUsers, getUser } from './contacts.ts';
import { findByDepartment, getDepartment, listChildren, listScopes } from './departments.ts';
import { downloadOwn } from './downloads.ts';
import { editText } from './edit-text.ts';
import { deleteEphemeral, sendEphemeral } from './ephemeral.ts';
import { listReaders } from './list-readers.ts';
import { getMessageResource } from './message-resource.ts';
import { listOutboundIps } from './outbound-ip.ts';
import { patchCard } from './patch-card.ts';
import { addReaction, listReactions, removeReaction } from './reactions.ts';
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
  {
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id/resources/:file_key',
    handler: getMessageResource,
  },
  { method: 'GET', path: '/open-apis/im/v1/messages/:message_id/read_users', handler: listReaders },
  { method: 'PATCH', path: '/open-apis/im/v1/messages/:message_id/urgent_app', handler: urgentApp },
  { method: 'POST', path: '/open-apis/interactive/v1/card/update', handler: updateCardByToken },
  { method: 'POST', path: '/open-apis/message/v4/batch_send', handler: batchSend },
  { method: 'DELETE', path: '/open-apis/im/v1/batch_messages/:batch_message_id', handler: recallBatch },
  {
    method: 'GET',
    path: '/open-apis/im/v1/batch_messages/:batch_message_id/read_user',
    handler: countBatchReaders,
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/batch_messages/:batch_message_id/get_progress',
    handler: batchProgress,
  },
  { method: 'POST', path: '/open-apis/im/v1/images', handler: uploadImage },
  { method: 'POST', path: '/open-apis/im/v1/files', handler: uploadFile },
  { method: 'GET', path: '/open-apis/im/v1/chats', handler: listChats },
  { method: 'GET', path: '/open-apis/im/v1/chats/:chat_id', handler: getChat },
  { method: 'GET', path: '/open-apis/im/v1/chats/:chat_id/members', handler: listMembers },
  { method: 'GET', path: '/open-apis/bot/v3/info', handler: botInfo },
  { method: 'POST', path: '/open-apis/contact/v3/users/batch_get_id', handler: batchGetId },
  { method: 'GET', path: '/open-apis/contact/v3/users/find_by_department', handler: findByDepartment },
  { method: 'GET', path: '/open-apis/contact/v3/users/batch', handler: batchGetUsers },
  { method: 'GET', path: '/open-apis/contact/v3/users/:user_id', handler: getUser },
  { method: 'GET', path: '/open-apis/contact/v3/departments/:department_id/children', handler: listChildren },
  { method: 'GET', path: '/open-apis/contact/v3/departments/:department_id', handler: getDepartment },
  { method: 'GET', path: '/open-apis/contact/v3/scopes', handler: listScopes },
  { method: 'PATCH', path: '/open-apis/im/v1/messages/:message_id/urgent_sms', handler: urgentApp },
  { method: 'PATCH', path: '/open-apis/im/v1/messages/:message_id/urgent_phone', handler: urgentApp },
  { method: 'POST', path: '/open-apis/im/v1/messages/:message_id/reactions', handler: addReaction },
  { method: 'GET', path: '/open-apis/im/v1/messages/:message_id/reactions', handler: listReactions },
  {
    method: 'DELETE',
    path: '/open-apis/im/v1/messages/:message_id/reactions/:reaction_id',
    handler: removeReaction,
  },
  { method: 'GET', path: '/open-apis/im/v1/images/:image_key', handler: downloadOwn },
  { method: 'GET', path: '/open-apis/im/v1/files/:file_key', handler: downloadOwn },
  { method: 'POST', path: '/open-apis/ephemeral/v1/send', handler: sendEphemeral },
  { method: 'POST', path: '/open-apis/ephemeral/v1/delete', handler: deleteEphemeral },
  { method: 'GET', path: '/open-apis/event/v1/outbound_ip', handler: listOutboundIps },
  { method: 'POST', path: '/open-apis/cardkit/v1/cards', handler: createCard },
  { method: 'POST', path: '/open-apis/cardkit/v1/cards/id_convert', handler: convertId },
  { method: 'PUT', path: '/open-apis/cardkit/v1/cards/:card_id', handler: updateCard },
  { method: 'PATCH', path: '/open-apis/cardkit/v1/cards/:card_id/settings', handler: changeSettings },
  {
    method: 'PUT',
    path: '/open-apis/cardkit/v1/cards/:card_id/elements/:element_id',
    handler: updateElement,
  },
  {
    method: 'PATCH',
    path: '/open-apis/cardkit/v1/cards/:card_id/elements/:element_id',
    handler: patchElement,
  },
  {
    method: 'PUT',
    path: '/open-apis/cardkit/v1/cards/:card_id/elements/:element_id/content',
    handler: streamContent,
  },
];
