import Modal from '@douyinfe/semi-ui-19/lib/es/modal';
import type { ChatView } from '../../../emulator/protocol.ts';

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
  return (
    <Modal
      title="转发到"
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
