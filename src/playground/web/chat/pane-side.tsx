import type { MessageView } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { draftOf, keepDraft } from '../state/kept-draft.ts';
import { Composer } from './composer.tsx';
import { isThreadReply } from './fold-threads.ts';
import type { Mentionable } from './mentions.ts';
import type { RowContext } from './row-context.ts';
import { SearchPanel } from './search-panel.tsx';
import { ThreadPanel } from './thread-panel.tsx';
import type { Writing } from './use-writing.ts';
import { CHAT_WORDS } from './words.ts';

/** What stands beside the messages. */
export type Side = { kind: 'search' } | { kind: 'thread'; root: MessageView };

interface SideProps {
  side: Side | undefined;
  close: () => void;
  chatId: string;
  /** All that the page knows of the chat. */
  heard: MessageView[];
  openings: number;
  mentionable: Mentionable[];
  context: Omit<RowContext, 'openMenu'>;
  post: Writing['post'];
}

function Thread({ root, ...props }: Omit<SideProps, 'side' | 'chatId'> & { root: MessageView }) {
  const words = useWords(CHAT_WORDS);
  const { close, heard, openings, mentionable, context, post } = props;
  const { messageId } = root;
  const composer = (
    <Composer
      placeholder={words.replyThread}
      initial={draftOf(context.as, messageId)}
      typed={(text) => keepDraft(context.as, messageId, text)}
      members={mentionable}
      send={(written) => post(written, { replyTo: messageId, inThread: true })}
    />
  );
  return <ThreadPanel {...{ root, heard, openings, context, close, composer }} />;
}

/** The search or a thread beside the messages; on a phone over them. */
export function PaneSide({ side, chatId, ...props }: SideProps) {
  const { context, close } = props;
  if (side === undefined) return null;
  const { as, jumpTo, openThread } = context;
  // A reply in a thread is folded away in the list.
  const lead = (message: MessageView) =>
    isThreadReply(message) ? openThread?.(message) : jumpTo(message.messageId);
  if (side.kind === 'search') return <SearchPanel {...{ as, chatId, lead, close }} />;
  return <Thread key={side.root.messageId} root={side.root} {...props} />;
}
