import type { MessageView } from '../../../emulator/protocol.ts';

type Placed = Pick<MessageView, 'messageId' | 'rootId' | 'threadId'>;

/** Whether a message is a reply in a thread. */
export const isThreadReply = ({ threadId, rootId }: Placed): boolean =>
  threadId !== undefined && rootId !== undefined;

/** A list of a chat without the replies of threads, and how many there are under each root. */
export interface FoldedList {
  shown: MessageView[];
  /** By thread. */
  sizes: Map<string, number>;
  /** The message that stands for one in the list: the root for a folded reply. */
  placeOf: (messageId: string) => string;
  /** The first message in the list that is this one or later. */
  from: (messageId: string) => string | undefined;
}

/** Folds replies of threads under their roots; a reply whose root is not loaded, or was recalled, stays where it is. */
export function foldThreads(messages: MessageView[]): FoldedList {
  const known = new Set(messages.flatMap(({ messageId, recalled }) => (recalled ? [] : [messageId])));
  const sizes = new Map<string, number>();
  const roots = new Map<string, string>();
  for (const message of messages) {
    const { messageId, rootId = '', threadId = '' } = message;
    if (!isThreadReply(message)) continue;
    sizes.set(threadId, (sizes.get(threadId) ?? 0) + 1);
    if (known.has(rootId)) roots.set(messageId, rootId);
  }
  return {
    shown: messages.filter(({ messageId }) => !roots.has(messageId)),
    sizes,
    placeOf: (messageId) => roots.get(messageId) ?? messageId,
    from: (wanted) => {
      const at = messages.findIndex(({ messageId }) => messageId === wanted);
      return messages.slice(at).find(({ messageId }) => at !== -1 && !roots.has(messageId))?.messageId;
    },
  };
}
