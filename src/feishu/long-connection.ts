import type { Logger } from '../kernel/logger.ts';
import { Envelope } from './envelope.ts';
import { type CallOptions, call } from './http-instance.ts';
import type { Dispatch } from './router-deps.ts';
import { sdkLogger } from './sdk-logger.ts';

export interface LongConnectionDeps {
  appId: string;
  appSecret: string;
  baseUrl: string;
  dispatch: Dispatch;
  log: Logger;
}

/** A running long connection. `connected` tells whether the transport can receive right now. */
export interface LongConnection {
  connected(): boolean;
  close(): void;
}

/** The SDK asks for the address of the connection through this: with a time limit, and without proxies. */
const bodyOf = async (options: CallOptions): Promise<unknown> => (await call(options, 10_000)).body;

/**
 * Connects to the platform through the SDK's `WSClient` and feeds raw envelopes to the router. The SDK's dispatcher
 * is replaced by one method: it would merge header and event into one object and answer unknown events with text.
 * A thrown error makes the SDK acknowledge with code 500, so that the platform sends the event again.
 */
export async function connect(deps: LongConnectionDeps): Promise<LongConnection> {
  if (!/^cli_[0-9a-fA-F]{16}$/.test(deps.appId)) {
    throw new Error(
      'FEISHU_APP_ID must be cli_ and 16 hex digits for the long connection: copy it from the developer console',
    );
  }
  const lark = await import('@larksuiteoapi/node-sdk');
  let isConnected = false;

  class RawDispatcher extends lark.EventDispatcher {
    override async invoke(data: unknown): Promise<unknown> {
      const envelope = Envelope.safeParse(data);
      if (!envelope.success) return {};
      const outcome = await deps.dispatch(envelope.data);
      if (outcome.kind === 'retry') throw new Error('not committed; to be sent again');
      return outcome.kind === 'answer' ? outcome.body : {};
    }
  }

  const mark = (connected: boolean): void => {
    if (isConnected !== connected)
      deps.log.info({ connected }, connected ? 'long connection is up' : 'long connection is down');
    isConnected = connected;
  };
  const client = new lark.WSClient({
    appId: deps.appId,
    appSecret: deps.appSecret,
    domain: deps.baseUrl,
    logger: sdkLogger(deps.log) as never,
    httpInstance: {
      request: bodyOf,
      get: bodyOf,
      delete: bodyOf,
      head: bodyOf,
      options: bodyOf,
      post: bodyOf,
      put: bodyOf,
      patch: bodyOf,
    } as never,
    handshakeTimeoutMs: 10_000,
    wsConfig: { pingTimeout: 10 },
    onReady: () => mark(true),
    onReconnecting: () => mark(false),
    onReconnected: () => mark(true),
    onError: (error: Error) => {
      mark(false);
      deps.log.error({ reason: error.message }, 'the long connection failed');
    },
  });
  await client.start({ eventDispatcher: new RawDispatcher({ logger: sdkLogger(deps.log) as never }) });
  return { connected: () => isConnected, close: () => client.close({ force: true }) };
}
