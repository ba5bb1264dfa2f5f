import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { MessageView } from '../../../emulator/protocol.ts';
import { EmojiSign } from '../emoji/emoji-sign.tsx';
import { useLocale, useWords } from '../locale/use-locale.ts';
import { hasText } from './message-text.ts';
import { EMOJIS } from './offered-emojis.ts';
import type { RowContext } from './row-context.ts';
import { CHAT_WORDS, type ChatWords } from './words.ts';
import './message-menu.css';

/** The message whose menu is open, and the button that opened it. */
export interface OpenMenu {
  message: MessageView;
  at: HTMLElement;
}

type Act = (message: MessageView) => void;

function entriesOf({ message }: OpenMenu, context: RowContext, words: ChatWords): [string, Act][] {
  const isMine = message.sender.openId === context.as;
  const isEditable = isMine && message.type === 'text' && !message.forwarded;
  const entries: [string, Act | undefined][] = [
    [words.reply, context.reply],
    [words.replyInThread, context.group ? context.openThread : undefined],
    [words.forward, context.forward],
    [words.copy, hasText(message) ? context.copy : undefined],
    [words.edit, isEditable ? context.edit : undefined],
    [words.recall, isMine ? context.recall : undefined],
  ];
  return entries.flatMap(([name, act]): [string, Act][] => (act ? [[name, act]] : []));
}

const WIDTH = 248;
const HEIGHT = 280;

/** Below its button, but never outside the window. */
function placeOf(at: HTMLElement) {
  const box = at.getBoundingClientRect();
  return {
    left: Math.max(8, Math.min(box.right - WIDTH, window.innerWidth - WIDTH - 8)),
    top: Math.max(8, Math.min(box.bottom + 4, window.innerHeight - HEIGHT)),
  };
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll('[role="menuitem"]')];
  const at = items.indexOf(document.activeElement ?? event.currentTarget);
  const next = items[(at + step + items.length) % items.length];
  if (next instanceof HTMLElement) next.focus();
}

/** What can be done with a message: emojis in a row, then the rest. Escape and a press outside close it. */
export function MessageMenu({
  open,
  context,
  close,
}: {
  open: OpenMenu;
  context: RowContext;
  close: () => void;
}) {
  const words = useWords(CHAT_WORDS);
  const locale = useLocale();
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    menu.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [close]);
  const done = (act: (message: MessageView) => void) => {
    open.at.focus();
    close();
    act(open.message);
  };
  return (
    <div
      ref={menu}
      className="message-menu"
      role="menu"
      tabIndex={-1}
      aria-label={words.actions}
      style={placeOf(open.at)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || event.key === 'Tab') {
          event.preventDefault();
          done(() => undefined);
        } else walk(event);
      }}
    >
      <div className="message-menu-emojis" role="none">
        {EMOJIS.map(({ key, name }) => (
          <button
            key={key}
            type="button"
            role="menuitem"
            tabIndex={-1}
            aria-label={words.react(name[locale])}
            title={name[locale]}
            onClick={() => done((message) => context.react(message, key))}
          >
            <span className="emoji" aria-hidden="true">
              <EmojiSign code={key} />
            </span>
          </button>
        ))}
      </div>
      {entriesOf(open, context, words).map(([name, act]) => (
        <button
          key={name}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className="message-menu-entry"
          onClick={() => done(act)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
