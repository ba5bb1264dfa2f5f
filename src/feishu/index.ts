export {
  callbackBody,
  type FileToPassOn,
  type FileToSend,
  fileContent,
  passOnContent,
  type TapAnswer,
  type Toast,
  textContent,
  type Utterance,
} from './answers.ts';
export type {
  CommandHandler,
  Context,
  FileHandler,
  ReceivedFile,
  TapContext,
  Where,
} from './context.ts';
export { createCrowd, createStandAside } from './crowd.ts';
export { Envelope } from './envelope.ts';
export { FeishuError } from './errors.ts';
export { connect, type LongConnection } from './long-connection.ts';
export { createMessenger, type Messenger } from './messenger.ts';
export type { NoticeOutcome, Notices, PersonalNotice } from './notices.ts';
export { type Dispatcher, type OutboxQueue, startDispatcher } from './outbox-dispatcher.ts';
export { errorToast, Registry } from './registry.ts';
export { createDispatch } from './router.ts';
export type { Dispatch, Enqueued, RouterDeps, RouterTexts } from './router-deps.ts';
export { createTenantToken } from './tenant-token.ts';
export { webhook } from './webhook.ts';
