import type { Route } from '../http/router.ts';
import { createSurface, type SurfaceHandler } from '../http/surface.ts';
import { editOwn, recallOwn } from './change-message.ts';
import { downloadFile } from './download-file.ts';
import { forwardMessage } from './forward-message.ts';
import { listChats, listPeople } from './list-chats.ts';
import { openChat, pressMenu } from './open-chat.ts';
import { listMessages } from './page-messages.ts';
import { react } from './react.ts';
import { readChat } from './read-chat.ts';
import { searchChat } from './search-chat.ts';
import { sendFile } from './send-file.ts';
import { showResource } from './show-resource.ts';
import { clientStream } from './stream.ts';
import { tapCard } from './tap-card.ts';
import { writeMessage } from './write-message.ts';

const CLIENT_ROUTES: Route<SurfaceHandler>[] = [
  { method: 'GET', path: '/client/people', handler: listPeople },
  { method: 'GET', path: '/client/chats', handler: listChats },
  { method: 'GET', path: '/client/chats/:chatId/messages', handler: listMessages },
  { method: 'GET', path: '/client/chats/:chatId/search', handler: searchChat },
  { method: 'POST', path: '/client/chats/:chatId/messages', handler: writeMessage },
  { method: 'POST', path: '/client/chats/:chatId/files', handler: sendFile },
  { method: 'POST', path: '/client/chats/:chatId/open', handler: openChat },
  { method: 'POST', path: '/client/chats/:chatId/read', handler: readChat },
  { method: 'POST', path: '/client/chats/:chatId/menu', handler: pressMenu },
  { method: 'POST', path: '/client/messages/:messageId/tap', handler: tapCard },
  { method: 'POST', path: '/client/messages/:messageId/forward', handler: forwardMessage },
  { method: 'PUT', path: '/client/messages/:messageId', handler: editOwn },
  { method: 'POST', path: '/client/messages/:messageId/recall', handler: recallOwn },
  { method: 'POST', path: '/client/messages/:messageId/reactions', handler: react },
  { method: 'GET', path: '/client/messages/:messageId/file', handler: downloadFile },
  { method: 'GET', path: '/client/resources/:key', handler: showResource },
  { method: 'GET', path: '/client/stream', handler: clientStream },
];

/** What a person's chat client does. */
export const clientSurface = createSurface(CLIENT_ROUTES);
