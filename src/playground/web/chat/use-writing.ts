import { useCallback, useState } from 'react';
import type { MessageView, WriteRequest } from '../../../emulator/protocol.ts';
import type { ChatActions } from './chat-actions.ts';
import type { Written } from './composer.tsx';
import type { Purpose } from './composer-note.tsx';
import { useOutbox } from './use-outbox.ts';

type Reply = Pick<WriteRequest, 'replyTo' | 'inThread'>;

/** What a person writes into a chat: what the text is for, what is on its way, and how it is sent. */
export function useWriting(
  { as, chatId, messages }: { as: string; chatId: string; messages: MessageView[] },
  actions: ChatActions,
  sent: () => void,
) {
  const [purpose, setPurpose] = useState<Purpose>();
  const outbox = useOutbox(as, chatId, messages, actions.write);
  const cancel = useCallback(() => setPurpose(undefined), []);
  const post = ({ text, shown, mentions }: Written, reply: Reply) => {
    const request = { text, ...(mentions.length > 0 ? { mentions } : {}), ...reply };
    outbox.send({ id: crypto.randomUUID(), shown, request, state: 'sending' });
    sent();
  };
  const edit = async (edited: Purpose, { text, mentions }: Written) => {
    const isTaken = await actions.edit(edited.message.messageId, text, mentions);
    // A refused text stays in the box, for another attempt.
    if (isTaken) setPurpose((now) => (now === edited ? undefined : now));
  };
  const submit = (written: Written) => {
    if (purpose?.kind === 'edit') return void edit(purpose, written);
    cancel();
    post(written, purpose ? { replyTo: purpose.message.messageId } : {});
  };
  return { purpose, setPurpose, cancel, post, submit, outbox };
}

export type Writing = ReturnType<typeof useWriting>;
