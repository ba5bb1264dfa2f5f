import type { JsonObject } from '../kernel/json.ts';

/** The four kinds of toast that the client knows. */
export interface Toast {
  type: 'info' | 'success' | 'warning' | 'error';
  content: string;
}

/** What a handler answers to a tap: a toast, the card that replaces the tapped one, or both. */
export interface TapAnswer {
  toast?: Toast;
  card?: JsonObject;
}

/** A small file that a handler sends; it is uploaded when the message leaves. */
export interface FileToSend {
  name: string;
  base64: string;
}

/** A file or picture that a person sent to the bot: it is fetched by the message and the key together. */
export interface FileToPassOn {
  messageId: string;
  kind: 'file' | 'image';
  key: string;
  name: string;
}

/**
 * A message that a handler says: a card, a plain text, a file, or a file of somebody else, fetched when the message
 * leaves; `otherwise` is said when it cannot be had any more. User text in `text` is neutralised by the messenger. */
export type Utterance =
  | { card: JsonObject }
  | { text: string }
  | { file: FileToSend }
  | { passOn: FileToPassOn; otherwise: string };

/**
 * The body of a callback's HTTP answer. Source: Feishu, "handle card callbacks". Never empty text: that is an error
 * (200672).
 */
export function callbackBody(answer: TapAnswer): JsonObject {
  return {
    ...(answer.toast === undefined
      ? {}
      : { toast: { type: answer.toast.type, content: answer.toast.content } }),
    ...(answer.card === undefined ? {} : { card: { type: 'raw', data: answer.card } }),
  };
}

/** A text message's content; `<` is replaced because text messages interpret `<at user_id="all">`. */
export function textContent(text: string): string {
  return JSON.stringify({ text: text.replaceAll('<', '＜') });
}

/** A file message's content until it leaves: the platform's key takes its place (Feishu: im/v1/file/create). */
export const fileContent = (file: FileToSend): string => JSON.stringify({ upload: file });

/** The same for a file of somebody else. */
export const passOnContent = (said: { passOn: FileToPassOn; otherwise: string }): string =>
  JSON.stringify({ passOn: said.passOn, otherwise: said.otherwise });
