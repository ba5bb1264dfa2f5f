import { useState } from 'react';
import type { MenuItem } from '../../../emulator/protocol.ts';
import { useWords } from '../locale/use-locale.ts';
import { CHAT_WORDS } from './words.ts';

/** The bot's own menu, above the composer. A press answers nothing by itself: the bot writes when it wants to. */
export function BotMenu({ menu, press }: { menu: MenuItem[]; press: (item: MenuItem) => Promise<void> }) {
  const words = useWords(CHAT_WORDS);
  const [busy, setBusy] = useState<string>();
  if (menu.length === 0) return null;
  const choose = (item: MenuItem) => {
    setBusy(item.eventKey);
    press(item).finally(() => setBusy(undefined));
  };
  return (
    <div className="bot-menu" role="toolbar" aria-label={words.menu}>
      {menu.map((item) => (
        <button
          key={item.eventKey}
          type="button"
          aria-busy={busy === item.eventKey}
          onClick={() => choose(item)}
        >
          {item.name}
        </button>
      ))}
    </div>
  );
}
