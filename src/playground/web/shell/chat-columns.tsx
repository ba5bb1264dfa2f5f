import type { ComponentProps, Dispatch } from 'react';
import { usePhone } from '../card/controls/use-phone.ts';
import { ChatList } from '../chat/chat-list.tsx';
import { ChatPane } from '../chat/chat-pane.tsx';
import { PersonaSelect } from '../people/persona-switcher.tsx';
import type { Store, StoreChange } from '../state/store-types.ts';
import type { Route, useRoute } from '../state/use-route.ts';
import { NoChat } from './no-chat.tsx';

interface ColumnsProps {
  route: ReturnType<typeof useRoute>;
  store: Store;
  change: Dispatch<StoreChange>;
  now: () => number;
  switcher: ComponentProps<typeof PersonaSelect>;
  isSpectator: boolean;
}

/** The list of chats and the open one; on a phone one of the two. */
export function ChatColumns({ route, store, change, now, switcher, isSpectator }: ColumnsProps) {
  const phone = usePhone();
  const { as, go } = route;
  const chat = store.chats.find((item) => item.chatId === route.chat);
  const show = (chatId: Route['chat']) => go({ as, chat: chatId });
  return (
    <main className="chat-columns">
      <div className="app-side">
        {phone ? <PersonaSelect {...switcher} /> : null}
        <ChatList store={store} current={chat?.chatId} now={now()} choose={show} />
      </div>
      {chat && as ? (
        <ChatPane
          key={`${as}${chat.chatId}`}
          {...{ as, chat, store, change, isSpectator }}
          back={() => show(undefined)}
        />
      ) : (
        <NoChat store={store} openView={(view) => go({ as, chat: undefined, view })} />
      )}
    </main>
  );
}
