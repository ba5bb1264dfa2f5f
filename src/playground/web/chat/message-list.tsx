import { Fragment, type ReactNode, type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import type { MessageView } from '../../../emulator/protocol.ts';
import { dayNumber } from '../clock/shanghai.ts';
import { useLocale, useWords } from '../locale/use-locale.ts';
import { type FoldedList, foldThreads } from './fold-threads.ts';
import { MessageMenu, type OpenMenu } from './message-menu.tsx';
import { MessageRow } from './message-row.tsx';
import type { RowContext } from './row-context.ts';
import { dayText } from './time-text.ts';
import { type LoadMore, useLoadMore } from './use-load-more.ts';
import { useStayAtEnd } from './use-stay-at-end.ts';
import { CHAT_WORDS } from './words.ts';
import './message-list.css';
import './message-extras.css';

/** A message to bring into sight; `nonce` differs for every asking. */
export interface JumpTarget {
  messageId: string;
  nonce: number;
}

interface ListProps {
  messages: MessageView[];
  complete: boolean;
  /** Later messages are not loaded: the list shows an older part of the chat. */
  isDetached: boolean;
  more: LoadMore;
  toNewest: () => void;
  context: Omit<RowContext, 'openMenu'>;
  /** The first message that was unread when the chat was entered. */
  firstUnread: string | undefined;
  target: JumpTarget | undefined;
  /** The person watches a scenario. */
  isSpectator: boolean;
  /** What stands below the last message: texts on their way. */
  children?: ReactNode;
}

const HIGHLIGHT_MS = 2000;

/** Brings the row of a message into sight whenever another asking (`nonce`) says so. */
function useJump(box: RefObject<HTMLDivElement | null>, messageId: string | undefined, nonce: number): void {
  useEffect(() => {
    if (messageId === undefined || nonce === 0) return;
    const row = box.current?.querySelector(`[data-message-id="${CSS.escape(messageId)}"]`);
    if (!row) return;
    row.scrollIntoView({ block: 'center' });
    row.classList.add('message--found');
    // Rows above had estimated heights until they came into sight.
    const frame = requestAnimationFrame(() => row.scrollIntoView({ block: 'center' }));
    const timer = setTimeout(() => row.classList.remove('message--found'), HIGHLIGHT_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [box, messageId, nonce]);
}

interface RowsProps extends Pick<ListProps, 'messages' | 'firstUnread'> {
  folded: FoldedList;
  context: RowContext;
}

/** The rows with a line before each new day and before what is new. */
function Rows({ messages, folded, firstUnread, context }: RowsProps): ReactNode {
  const words = useWords(CHAT_WORDS);
  const locale = useLocale();
  const byId = useMemo(() => new Map(messages.map((message) => [message.messageId, message])), [messages]);
  const { shown, sizes } = folded;
  return shown.map((message, at) => {
    const { messageId, createTime, threadId, rootId, parentId = '' } = message;
    const before = shown[at - 1];
    const isNewDay = before === undefined || dayNumber(before.createTime) !== dayNumber(createTime);
    const replies = threadId !== undefined && rootId === undefined ? (sizes.get(threadId) ?? 0) : undefined;
    return (
      <Fragment key={messageId}>
        {isNewDay ? <p className="message-note">{dayText(createTime, locale)}</p> : null}
        {messageId === firstUnread ? (
          <p className="new-below">
            <span>{words.newBelow}</span>
          </p>
        ) : null}
        <MessageRow message={message} quoted={byId.get(parentId)} replies={replies} context={context} />
      </Fragment>
    );
  });
}

/** The messages of a chat. */
export function MessageList(props: ListProps): ReactNode {
  const { messages, complete, isDetached, more, toNewest, firstUnread, target, isSpectator } = props;
  const words = useWords(CHAT_WORDS);
  const { box, content, onScroll, isAtEnd, goToEnd } = useStayAtEnd(isSpectator, isDetached);
  const { mark, loadOlder } = useLoadMore(box, more);
  const [menu, setMenu] = useState<OpenMenu>();
  const closeMenu = useCallback(() => setMenu(undefined), []);
  const given = props.context;
  const context = useMemo(
    () => ({ ...given, openMenu: (message: MessageView, at: HTMLElement) => setMenu({ message, at }) }),
    [given],
  );
  const folded = useMemo(() => foldThreads(messages), [messages]);
  useJump(box, target && folded.placeOf(target.messageId), target?.nonce ?? 0);
  return (
    <>
      <div className="message-list" ref={box} onScroll={onScroll} role="log" aria-label={words.messages}>
        <div ref={content}>
          {complete || messages.length === 0 ? null : (
            <button ref={mark} type="button" className="load-older" onClick={loadOlder}>
              {words.older}
            </button>
          )}
          <Rows {...{ messages, folded, context }} firstUnread={firstUnread && folded.from(firstUnread)} />
          {props.children}
        </div>
      </div>
      {isDetached || !isAtEnd ? (
        <button
          type="button"
          className="to-newest"
          onClick={() => {
            goToEnd();
            if (isDetached) toNewest();
          }}
        >
          {`↓ ${words.toNewest}`}
        </button>
      ) : null}
      {menu ? <MessageMenu open={menu} context={context} close={closeMenu} /> : null}
    </>
  );
}
