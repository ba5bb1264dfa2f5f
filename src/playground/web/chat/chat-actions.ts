import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import type { MenuItem, MessageView, WriteRequest } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { copyText } from '../shell/copy-text.ts';
import type { ChatWords } from './words.ts';

/** The emulator keeps so much of a file. */
const MAX_BYTES = 1024 * 1024;

/** Bytes as text; piece by piece, because a call takes only so many arguments. */
function inBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  return btoa(pieces.join(''));
}

async function fileRequest(as: string, file: File) {
  const base64 = inBase64(new Uint8Array(await file.arrayBuffer()));
  const kind = file.type.startsWith('image/') ? ('image' as const) : ('file' as const);
  return { as, kind, name: file.name, base64 };
}

/** What one person does in one chat. Refusals are shown as a toast; `write` also rejects, so that the text is kept. */
export function chatActions(
  as: string,
  chatId: string,
  received: (message: MessageView) => void,
  words: ChatWords,
) {
  const say = (content: string) => void Toast.error({ content, duration: 3 });
  const tell = (error: unknown) => say(error instanceof Error ? error.message : words.failedAct);
  /** Resolves to whether it was taken. */
  const took = (work: Promise<MessageView>): Promise<boolean> =>
    work.then(
      (message) => {
        received(message);
        return true;
      },
      (error: unknown) => {
        tell(error);
        return false;
      },
    );
  return {
    write: (request: Omit<WriteRequest, 'as'>): Promise<void> =>
      api.write(chatId, { as, ...request }).then(received, (error: unknown) => {
        tell(error);
        throw error;
      }),
    sendFile: async (file: File): Promise<boolean> => {
      const isKept = file.size > 0 && file.size <= MAX_BYTES;
      if (isKept) return took(fileRequest(as, file).then((request) => api.sendFile(chatId, request)));
      say(words.tooLarge);
      return false;
    },
    press: (item: MenuItem): Promise<void> => api.menu(chatId, as, item.eventKey).then(() => undefined, tell),
    forward: (messageId: string, to: string): Promise<void> =>
      api
        .forward(messageId, as, to)
        .then(() => void Toast.success({ content: words.forwardDone, duration: 3 }), tell),
    edit: (messageId: string, text: string, mentions: string[]): Promise<boolean> =>
      took(api.edit(messageId, { as, text, mentions })),
    recall: (message: MessageView): Promise<boolean> => took(api.recall(message.messageId, as)),
    react: (message: MessageView, emoji: string): Promise<boolean> => {
      const isSet = !message.reactions?.some((one) => one.emoji === emoji && one.ids.includes(as));
      return took(api.react(message.messageId, { as, emoji, isSet }));
    },
    copy: copyText,
  };
}

export type ChatActions = ReturnType<typeof chatActions>;
