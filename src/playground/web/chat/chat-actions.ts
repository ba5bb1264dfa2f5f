import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import type { MenuItem, MessageView, WriteRequest } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import type { ChatWords } from './words.ts';

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
  const tell = (error: unknown) =>
    void Toast.error({ content: error instanceof Error ? error.message : words.failedAct, duration: 3 });
  const took = (work: Promise<MessageView>): Promise<void> => work.then(received, tell);
  return {
    write: (request: Omit<WriteRequest, 'as'>): Promise<void> =>
      api.write(chatId, { as, ...request }).then(received, (error: unknown) => {
        tell(error);
        throw error;
      }),
    sendFile: async (file: File): Promise<void> =>
      took(fileRequest(as, file).then((request) => api.sendFile(chatId, request))),
    press: (item: MenuItem): Promise<void> => api.menu(chatId, as, item.eventKey).then(() => undefined, tell),
    forward: (messageId: string, to: string): Promise<void> =>
      api
        .forward(messageId, as, to)
        .then(() => void Toast.success({ content: words.forwardDone, duration: 3 }), tell),
    edit: (messageId: string, text: string, mentions: string[]): Promise<void> =>
      took(api.edit(messageId, { as, text, mentions })),
    recall: (message: MessageView): Promise<void> => took(api.recall(message.messageId, as)),
    react: (message: MessageView, emoji: string): Promise<void> => {
      const isSet = !message.reactions?.some((one) => one.emoji === emoji && one.ids.includes(as));
      return took(api.react(message.messageId, { as, emoji, isSet }));
    },
    copy: (text: string): Promise<void> =>
      navigator.clipboard.writeText(text).then(
        () => void Toast.success({ content: words.copied, duration: 2 }),
        () => void Toast.error({ content: words.notCopied, duration: 3 }),
      ),
  };
}

export type ChatActions = ReturnType<typeof chatActions>;
