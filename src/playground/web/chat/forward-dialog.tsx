import Modal from '@douyinfe/semi-ui-19/lib/es/modal';
import type { ChatView } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { CHAT_WORDS } from './words.ts';

/** Asks where a message should go. */
export function ForwardDialog({
  chats,
  open,
  choose,
  close,
}: {
  chats: ChatView[];
  open: boolean;
  choose: (chat: ChatView) => void;
  close: () => void;
}) {
  const words = useWords(CHAT_WORDS);
  return (
    <Modal
      title={words.forwardTo}
      visible={open}
      onCancel={close}
      footer={null}
      centered
      width={Math.min(360, window.innerWidth - 32)}
    >
      <ul className="forward-list">
        {chats.map((chat) => (
          <li key={chat.chatId}>
            <button type="button" onClick={() => choose(chat)}>
              {chat.name}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
