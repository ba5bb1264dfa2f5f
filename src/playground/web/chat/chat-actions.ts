import Toast from '@douyinfe/semi-ui-19/lib/es/toast';
import type { MenuItem, MessageView } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';

function tell(error: unknown): void {
  Toast.error({ content: error instanceof Error ? error.message : '操作失败', duration: 3 });
}

/** Bytes as text; piece by piece, because a call takes only so many arguments. */
function inBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  return btoa(pieces.join(''));
}

/** What one person does in one chat. Refusals are shown as a toast; `send` also rejects, so that the text is kept. */
export function chatActions(as: string, chatId: string, received: (message: MessageView) => void) {
  return {
    send: async (text: string, mentions: string[], replyTo: string | undefined): Promise<void> => {
      try {
        received(
          await api.write(chatId, {
            as,
            text,
            ...(mentions.length > 0 ? { mentions } : {}),
            ...(replyTo ? { replyTo } : {}),
          }),
        );
      } catch (error) {
        tell(error);
        throw error;
      }
    },
    sendFile: async (file: File): Promise<void> => {
      try {
        const kind = file.type.startsWith('image/') ? 'image' : 'file';
        received(
          await api.sendFile(chatId, {
            as,
            kind,
            name: file.name,
            base64: inBase64(new Uint8Array(await file.arrayBuffer())),
          }),
        );
      } catch (error) {
        tell(error);
      }
    },
    press: (item: MenuItem): Promise<void> => api.menu(chatId, as, item.eventKey).then(() => undefined, tell),
    forward: (messageId: string, to: string): Promise<void> =>
      api.forward(messageId, as, to).then(() => void Toast.success({ content: '已转发', duration: 3 }), tell),
  };
}
