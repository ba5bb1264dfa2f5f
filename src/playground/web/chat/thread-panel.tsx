import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { MessageView } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { useWords } from '../locale/use-locale.ts';
import { PanelFrame } from '../shell/panel-frame.tsx';
import { merged } from '../state/store.ts';
import { MessageList } from './message-list.tsx';
import type { RowContext } from './row-context.ts';
import { CHAT_WORDS } from './words.ts';

const MOST = 500;

function useThread(as: string, root: MessageView, loaded: MessageView[]): MessageView[] {
  const { chatId, messageId } = root;
  const now = loaded.find((message) => message.messageId === messageId) ?? root;
  const { threadId } = now;
  const [earlier, setEarlier] = useState<MessageView[]>([]);
  useEffect(() => {
    if (threadId === undefined) return;
    api.thread(as, chatId, threadId, MOST).then(setEarlier, () => undefined);
  }, [as, chatId, threadId]);
  return useMemo(() => {
    const fresh = loaded.filter((message) => threadId !== undefined && message.threadId === threadId);
    return merged(earlier, fresh.length > 0 ? fresh : [now]);
  }, [earlier, loaded, threadId, now]);
}

const noJump = () => undefined;
const NO_MORE = { older: () => Promise.resolve(), newer: undefined };

/** A thread by itself: its root, the replies, and a box to answer. `loaded` is what the chat shows. */
export function ThreadPanel({
  root,
  loaded,
  context,
  close,
  composer,
}: {
  root: MessageView;
  loaded: MessageView[];
  context: Omit<RowContext, 'openMenu'>;
  close: () => void;
  composer: ReactNode;
}) {
  const words = useWords(CHAT_WORDS);
  const messages = useThread(context.as, root, loaded);
  // A thread is whole: its lines about itself lead nowhere.
  const within = useMemo(
    () => ({ ...context, openThread: undefined, reply: undefined, edit: undefined, jumpTo: noJump }),
    [context],
  );
  const shown = useMemo(
    () => messages.map(({ threadId: _, parentId: __, ...message }) => message),
    [messages],
  );
  return (
    <PanelFrame name={words.thread} head={<h2>{words.thread}</h2>} close={close}>
      <div className="thread">
        <MessageList
          messages={shown}
          complete
          isDetached={false}
          more={NO_MORE}
          toNewest={noJump}
          context={within}
          firstUnread={undefined}
          target={undefined}
          isSpectator={false}
        />
        <div className="thread-foot">{composer}</div>
      </div>
    </PanelFrame>
  );
}
