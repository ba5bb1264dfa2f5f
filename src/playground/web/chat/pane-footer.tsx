import type { ChatView } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { draftOf, keepDraft } from '../state/kept-draft.ts';
import { BotMenu } from './bot-menu.tsx';
import type { ChatActions } from './chat-actions.ts';
import { Composer } from './composer.tsx';
import { ComposerNote } from './composer-note.tsx';
import type { Mentionable } from './mentions.ts';
import { lineOf } from './message-text.ts';
import type { Writing } from './use-writing.ts';
import { CHAT_WORDS } from './words.ts';

interface FooterProps {
  as: string;
  chat: ChatView;
  mentionable: Mentionable[];
  actions: ChatActions;
  writing: Writing;
}

/** Below the messages: the bot's menu, what the text is for, and the box. */
export function PaneFooter({ as, chat, mentionable, actions, writing }: FooterProps) {
  const words = useWords(CHAT_WORDS);
  const { chatId } = chat;
  const { purpose, cancel, submit } = writing;
  const isEdit = purpose?.kind === 'edit';
  return (
    <footer className="chat-footer">
      <BotMenu menu={chat.menu} press={actions.press} />
      <ComposerNote purpose={purpose} cancel={cancel} />
      <Composer
        key={isEdit ? purpose.message.messageId : 'new'}
        placeholder={words.sendTo(chat.name)}
        initial={isEdit ? lineOf(purpose.message, words) : draftOf(as, chatId)}
        typed={(text) => (isEdit ? undefined : keepDraft(as, chatId, text))}
        members={mentionable}
        sendFile={actions.sendFile}
        send={submit}
        stays={isEdit}
        cancel={cancel}
        isFocused={purpose !== undefined}
      />
    </footer>
  );
}
