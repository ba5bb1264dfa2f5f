import { setTimeout as sleep } from 'node:timers/promises';
import type { ChatView, MessageView, SendFileRequest, TapRequest, TapResult } from '../protocol.ts';
import { cardText } from './card-reader.ts';
import { fieldsByName, submitButton, type TapTarget, targetIn } from './find-component.ts';
import { call } from './http.ts';

const SEES_WITHIN_MS = 5000;
const POLL_MS = 20;
/** So many messages one call answers at most. */
const PAGE = 500;

/** What else a tap may carry; `value` for controls outside a form. */
export type TapExtras = Partial<Pick<TapRequest, 'value' | 'timezone' | 'force'>>;

/** Which chat is meant, and how long to wait. The chat with the (only or named) bot unless `chatId` is given. */
export interface SeeOptions {
  chatId?: string;
  /** Only messages that stand after this one. */
  after?: MessageView;
  timeoutMs?: number;
}

/**
 * A person of the emulated tenant with a chat client in the hand. Everything goes through `/client`, as from the chat
 * page.
 */
export interface Person {
  openId: string;
  /** The chat with the bot. */
  chat(): Promise<ChatView>;
  chats(): Promise<ChatView[]>;
  messages(chatId?: string): Promise<MessageView[]>;
  says(
    text: string,
    options?: { chatId?: string; mentions?: string[]; replyTo?: string },
  ): Promise<MessageView>;
  /** Sends a file or picture to the chat. */
  sends(file: Omit<SendFileRequest, 'as'>, chatId?: string): Promise<MessageView>;
  menu(eventKey: string): Promise<void>;
  opens(chatId?: string): Promise<ChatView>;
  /** Looks at a chat that is open already: all is read, the bot hears of its own messages. */
  reads(chatId?: string): Promise<ChatView>;
  /** Waits for a message of somebody else whose text or card matches and returns the newest; throws after 5 s. */
  sees(pattern: RegExp | string, options?: SeeOptions): Promise<MessageView>;
  /** The present state of a message, after updates. */
  again(message: MessageView): Promise<MessageView>;
  taps(message: MessageView, target: TapTarget, extras?: TapExtras): Promise<TapResult>;
  /**
   * Fills the form that has these fields (by name, label or placeholder) and presses its submit button (the one with
   * `buttonText`, if given).
   */
  submits(
    message: MessageView,
    fields: TapRequest['form'],
    buttonText?: string,
    extras?: TapExtras,
  ): Promise<TapResult>;
  forwards(message: MessageView, chatId: string, force?: boolean): Promise<MessageView>;
}

const matches = (message: MessageView, pattern: RegExp | string) => {
  const text = cardText(message);
  return typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
};

/**
 * Takes a person by open_id. With several bots in the tenant, `appId` says whose chat is meant. What no client could do
 * throws an `EmulatorRefusal`; a tap that the client or the platform stops is an answer (`TapResult`).
 */
export function person(url: string, openId: string, appId?: string): Person {
  const chats = () => call<ChatView[]>(url, 'GET', `/client/chats?as=${openId}`);
  const chat = async () => {
    const found = (await chats()).find((one) => one.type === 'p2p' && (!appId || one.peerAppId === appId));
    if (!found) throw new Error(`${openId} has no chat with ${appId ?? 'a bot'}`);
    return found;
  };
  let ownChatId: string | undefined;
  const idOr = async (chatId?: string) => {
    if (chatId) return chatId;
    ownChatId ??= (await chat()).chatId;
    return ownChatId;
  };
  const page = async (chatId: string, before = ''): Promise<MessageView[]> => {
    const from = before === '' ? '' : `&before=${before}`;
    const path = `/client/chats/${chatId}/messages?as=${openId}&limit=${PAGE}${from}`;
    const found = await call<MessageView[]>(url, 'GET', path);
    const [first] = found;
    return first === undefined || found.length < PAGE
      ? found
      : [...(await page(chatId, first.messageId)), ...found];
  };
  const messages = async (chatId?: string) => page(await idOr(chatId));
  const tap = (message: MessageView, request: Omit<TapRequest, 'as'>) =>
    call<TapResult>(url, 'POST', `/client/messages/${message.messageId}/tap`, { as: openId, ...request });

  const newest = async (pattern: RegExp | string, options: SeeOptions) => {
    const all = await messages(options.chatId);
    const from = options.after ? all.findIndex((one) => one.messageId === options.after?.messageId) + 1 : 0;
    return all
      .slice(from)
      .findLast((one) => one.sender.openId !== openId && !one.recalled && matches(one, pattern));
  };

  return {
    openId,
    chat,
    chats,
    messages,
    says: async (text, { chatId, ...rest } = {}) =>
      call(url, 'POST', `/client/chats/${await idOr(chatId)}/messages`, { as: openId, text, ...rest }),
    sends: async (file, chatId) =>
      call(url, 'POST', `/client/chats/${await idOr(chatId)}/files`, { as: openId, ...file }),
    menu: async (eventKey) => {
      await call(url, 'POST', `/client/chats/${await idOr()}/menu`, { as: openId, eventKey });
    },
    opens: async (chatId) => call(url, 'POST', `/client/chats/${await idOr(chatId)}/open`, { as: openId }),
    reads: async (chatId) => call(url, 'POST', `/client/chats/${await idOr(chatId)}/read`, { as: openId }),
    sees: async (pattern, options = {}) => {
      const deadline = performance.now() + (options.timeoutMs ?? SEES_WITHIN_MS);
      for (;;) {
        const message = await newest(pattern, options);
        if (message) return message;
        if (performance.now() > deadline) {
          const seen = (await messages(options.chatId)).map(cardText).join('\n---\n');
          throw new Error(`${openId} does not see ${String(pattern)}; the chat:\n${seen}`);
        }
        await sleep(POLL_MS);
      }
    },
    again: async (message) => {
      const found = (await messages(message.chatId)).find((one) => one.messageId === message.messageId);
      if (!found) throw new Error(`message ${message.messageId} is gone`);
      return found;
    },
    taps: (message, target, extras) => tap(message, { path: targetIn(message, target).path, ...extras }),
    submits: (message, fields = {}, buttonText, extras) => {
      const form = fieldsByName(message, fields);
      return tap(message, {
        path: submitButton(message, Object.keys(form), buttonText).path,
        form,
        ...extras,
      });
    },
    forwards: (message, chatId, force = false) =>
      call(url, 'POST', `/client/messages/${message.messageId}/forward`, { as: openId, chatId, force }),
  };
}
