export {
  callbackBody,
  type FileToSend,
  fileContent,
  type TapAnswer,
  type Toast,
  textContent,
  type Utterance,
} from './answers.ts';
export type { CommandHandler, Context, TapContext, Where } from './context.ts';
export { Envelope } from './envelope.ts';
export { FeishuError } from './errors.ts';
export { connect, type LongConnection } from './long-connection.ts';
export { createMessenger, type Messenger } from './messenger.ts';
export type { NoticeOutcome, Notices, PersonalNotice } from './notices.ts';
export { type Dispatcher, type OutboxQueue, startDispatcher } from './outbox-dispatcher.ts';
export { errorToast, Registry } from './registry.ts';
export { createDispatch, type Dispatch, type Enqueued, type RouterTexts } from './router.ts';
export { createTenantToken } from './tenant-token.ts';
export { webhook } from './webhook.ts';
