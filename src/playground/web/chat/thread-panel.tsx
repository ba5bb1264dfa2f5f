import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { MessageView } from '../../../emulator/protocol.ts';
import { api } from '../api/client-api.ts';
import { useWords } from '../locale/use-locale.ts';
import { PanelFrame } from '../shell/panel-frame.tsx';
import { merged } from '../state/store-messages.ts';
import { MessageList } from './message-list.tsx';
import type { RowContext } from './row-context.ts';
import { CHAT_WORDS } from './words.ts';

const MOST = 500;

/** The thread of a message, loaded when the connection was opened, with what the page hears of its chat. */
function useThread(as: string, root: MessageView, heard: MessageView[], openings: number): MessageView[] {
  const { chatId, messageId } = root;
  const now = heard.find((message) => message.messageId === messageId) ?? root;
  const { threadId } = now;
  const [loaded, setLoaded] = useState<MessageView[]>([]);
  useEffect(() => {
    if (threadId === undefined) return;
    // Nothing tells what came while the connection was away.
    if (openings >= 0) api.thread(as, chatId, threadId, MOST).then(setLoaded, () => undefined);
  }, [as, chatId, threadId, openings]);
  return useMemo(() => {
    const fresh = heard.filter((message) => threadId !== undefined && message.threadId === threadId);
    return merged(loaded, fresh.length > 0 ? fresh : [now]);
  }, [loaded, heard, threadId, now]);
}

const noJump = () => undefined;
const NO_MORE = { older: () => Promise.resolve(), newer: undefined };

/** A thread by itself: its root, the replies, and a box to answer. `heard`: what the page knows of the chat. */
export function ThreadPanel({
  root,
  heard,
  openings,
  context,
  close,
  composer,
}: {
  root: MessageView;
  heard: MessageView[];
  /** How often the connection was opened. */
  openings: number;
  context: Omit<RowContext, 'openMenu'>;
  close: () => void;
  composer: ReactNode;
}) {
  const words = useWords(CHAT_WORDS);
  const messages = useThread(context.as, root, heard, openings);
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
