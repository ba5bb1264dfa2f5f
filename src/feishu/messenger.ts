import type { Client } from '@larksuiteoapi/node-sdk';
import type { Logger } from '../kernel/logger.ts';
import type { Delivery } from '../kernel/outgoing.ts';
import { FeishuError, failureOf } from './errors.ts';
import { type CallOptions, call, type RawAnswer } from './http-instance.ts';
import { createPassOn, isPassedOn } from './pass-on-file.ts';
import { sdkLogger } from './sdk-logger.ts';
import type { TenantToken } from './tenant-token.ts';
import { createUpload } from './upload-file.ts';

/** The calls that the bot makes. Every failure is a `FeishuError`. */
export interface Messenger {
  /** Delivers and answers the id of the message. */
  deliver(delivery: Delivery): Promise<string>;
  /** open_ids of people by mailbox or mobile (at most 50 each); those not found are absent. */
  findOpenIds(query: { emails: string[]; mobiles: string[] }): Promise<{ key: string; openId: string }[]>;
  /** Loads the SDK now, so that the first message does not wait for it and stop everybody else meanwhile. */
  prepare(): Promise<void>;
  /** Resolves as soon as a call would leave at once: the SDK is loaded, and the token is there or not to be had. */
  ready(): Promise<void>;
}

export interface MessengerDeps {
  baseUrl: string;
  appId: string;
  appSecret: string;
  token: TenantToken;
  log: Logger;
  timeoutMs: number;
}

/** A file of 30 MB has to come and go; its message waits no longer than this. */
const TRANSFER_TIMEOUT_MS = 20_000;

/**
 * Messages through the SDK's client, with our own HTTP adapter and token. The SDK is imported at `prepare` or the
 * first call: it takes longer to load than the rest of the bot.
 */
export function createMessenger(deps: MessengerDeps): Messenger {
  let client: Promise<{ sdk: Client; optionsFor: (token: string) => object }> | null = null;
  const request = (options: CallOptions): Promise<RawAnswer> => call(options, deps.timeoutMs);

  const load = async (): Promise<{ sdk: Client; optionsFor: (token: string) => object }> => {
    const lark = await import('@larksuiteoapi/node-sdk');
    const http = {
      request,
      get: request,
      delete: request,
      head: request,
      options: request,
      post: request,
      put: request,
      patch: request,
    };
    const sdk = new lark.Client({
      appId: deps.appId,
      appSecret: deps.appSecret,
      domain: deps.baseUrl,
      disableTokenCache: true,
      httpInstance: http as never,
      logger: sdkLogger(deps.log) as never,
    });
    return { sdk, optionsFor: (token) => lark.withTenantToken(token) };
  };

  function loaded(): Promise<{ sdk: Client; optionsFor: (token: string) => object }> {
    client ??= load().catch((error: unknown) => {
      client = null;
      throw error;
    });
    return client;
  }

  /** Runs a call with the token, once more with a new one when the platform refuses it. */
  async function withToken(run: (token: string) => Promise<RawAnswer>, attempt = 1): Promise<RawAnswer> {
    const token = await deps.token.get();
    const answer = await run(token);
    const failure = failureOf(answer);
    if (failure === null) return answer;
    if (failure.failure !== 'TOKEN') throw failure;
    deps.token.renew(token);
    if (attempt === 1) return withToken(run, 2);
    throw new FeishuError({
      failure: 'RETRY',
      code: failure.code,
      message: failure.message,
      logId: failure.logId,
    });
  }

  async function authorised(run: (sdk: Client, options: object) => Promise<unknown>): Promise<RawAnswer> {
    const { sdk, optionsFor } = await loaded();
    return withToken(async (token) => (await run(sdk, optionsFor(token))) as RawAnswer);
  }

  const upload = createUpload({ ...deps, withToken });
  const passOn = createPassOn({ ...deps, timeoutMs: TRANSFER_TIMEOUT_MS, withToken });

  /** Type and content as they leave: of a file the platform's key takes the place of what is to be uploaded. */
  async function leaving(msgType: string, content: string): Promise<{ msg_type: string; content: string }> {
    if (msgType !== 'file') return { msg_type: msgType, content };
    if (!isPassedOn(content)) return { msg_type: msgType, content: await upload(content) };
    const passed = await passOn(content);
    return { msg_type: passed.msgType, content: passed.content };
  }

  const idOf = (answer: RawAnswer): string => {
    const data = answer.body.data as { message_id?: unknown } | undefined;
    return typeof data?.message_id === 'string' ? data.message_id : '';
  };

  async function deliver(delivery: Delivery): Promise<string> {
    if (delivery.operation === 'PATCH') {
      const { messageId, content } = delivery;
      await authorised((sdk, options) =>
        sdk.im.v1.message.patch({ path: { message_id: messageId }, data: { content } }, options),
      );
      return messageId;
    }
    if (delivery.operation === 'URGENT') {
      const { messageId, receiver } = delivery;
      await authorised((sdk, options) =>
        sdk.im.v1.message.urgentApp(
          {
            path: { message_id: messageId },
            params: { user_id_type: 'open_id' },
            data: { user_id_list: [receiver] },
          },
          options,
        ),
      );
      return messageId;
    }
    const { uuid } = delivery;
    const { msg_type, content } = await leaving(delivery.msgType, delivery.content);
    if (delivery.operation === 'REPLY') {
      const path = { message_id: delivery.messageId };
      const data = { content, msg_type, uuid, reply_in_thread: true };
      return idOf(await authorised((sdk, options) => sdk.im.v1.message.reply({ path, data }, options)));
    }
    const params = { receive_id_type: delivery.receiverType };
    const data = { receive_id: delivery.receiver, msg_type, content, uuid };
    return idOf(await authorised((sdk, options) => sdk.im.v1.message.create({ params, data }, options)));
  }

  async function findOpenIds(query: {
    emails: string[];
    mobiles: string[];
  }): Promise<{ key: string; openId: string }[]> {
    const params = { user_id_type: 'open_id' as const };
    const answer = await authorised((sdk, options) =>
      sdk.contact.v3.user.batchGetId({ params, data: query }, options),
    );
    const data = answer.body.data as
      | { user_list?: { user_id?: string; email?: string; mobile?: string }[] }
      | undefined;
    return (data?.user_list ?? []).flatMap(({ user_id, email, mobile }) => {
      const key = email ?? mobile;
      return user_id === undefined || user_id === '' || key === undefined ? [] : [{ key, openId: user_id }];
    });
  }

  return {
    deliver,
    findOpenIds,
    prepare: async () => void (await loaded()),
    ready: async () => void (await Promise.allSettled([loaded(), deps.token.get()])),
  };
}
