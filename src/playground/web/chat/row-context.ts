import type { MessageView } from '../../../emulator/protocol.ts';
import type { Candidate } from '../card/card-context.ts';

/** What every row of a chat needs. Stays the same while nothing of it changes, so that rows are not drawn again. */
export interface RowContext {
  as: string;
  group: boolean;
  members: Candidate[];
  nameOf: (openId: string) => string;
  /** Absent in the view of a thread, whose box answers anyway; so are `edit` and `openThread`. */
  reply: ((message: MessageView) => void) | undefined;
  forward: (message: MessageView) => void;
  react: (message: MessageView, emoji: string) => void;
  recall: (message: MessageView) => void;
  edit: ((message: MessageView) => void) | undefined;
  copy: (message: MessageView) => void;
  /** Shows the thread of a message; one that has none yet gets it with the first reply. */
  openThread: ((message: MessageView) => void) | undefined;
  /** Brings a message of the chat into sight, also one that is not loaded. */
  jumpTo: (messageId: string) => void;
  /** Opens the menu of a message below this element. */
  openMenu: (message: MessageView, at: HTMLElement) => void;
}
