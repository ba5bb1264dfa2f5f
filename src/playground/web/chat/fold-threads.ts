import type { MessageView } from '../../../emulator/protocol.ts';

type Placed = Pick<MessageView, 'messageId' | 'rootId' | 'threadId'>;

const answersIn = ({ threadId, rootId }: Placed): boolean => threadId !== undefined && rootId !== undefined;

/** A list of a chat without the replies of threads, and how many there are under each root. */
export interface FoldedList {
  shown: MessageView[];
  /** By thread. */
  sizes: Map<string, number>;
  /** The message that stands for one in the list: the root for a folded reply. */
  placeOf: (messageId: string) => string;
}

/** Folds replies of threads under their roots; a reply whose root is not loaded, or was recalled, stays where it is. */
export function foldThreads(messages: MessageView[]): FoldedList {
  const known = new Set(messages.flatMap(({ messageId, recalled }) => (recalled ? [] : [messageId])));
  const sizes = new Map<string, number>();
  const roots = new Map<string, string>();
  for (const message of messages) {
    const { messageId, rootId = '', threadId = '' } = message;
    if (!answersIn(message)) continue;
    sizes.set(threadId, (sizes.get(threadId) ?? 0) + 1);
    if (known.has(rootId)) roots.set(messageId, rootId);
  }
  return {
    shown: messages.filter(({ messageId }) => !roots.has(messageId)),
    sizes,
    placeOf: (messageId) => roots.get(messageId) ?? messageId,
  };
}
