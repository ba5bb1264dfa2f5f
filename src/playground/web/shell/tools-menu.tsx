import Popover from '@douyinfe/semi-ui-19/lib/es/popover';
import { useEffect, useRef, useState } from 'react';
import { LanguageSelect } from '../locale/language-select.tsx';
import { useLocale, useWords } from '../locale/use-locale.ts';
import { VIEWS } from './views.ts';
import { SHELL_WORDS } from './words.ts';

/** What slides in beside the chats. */
export type Panel = 'traffic' | 'faults';

interface ToolsProps {
  openView: (id: string) => void;
  openPanel: (panel: Panel) => void;
}

function Entries({ openView, openPanel }: ToolsProps) {
  const words = useWords(SHELL_WORDS);
  const locale = useLocale();
  const box = useRef<HTMLUListElement>(null);
  // The menu hangs at the end of the page: without this a keyboard would have to walk there.
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  const panels: Panel[] = ['traffic', 'faults'];
  return (
    <ul ref={box} className="tools" aria-label={words.tools}>
      {panels.map((panel) => (
        <li key={panel}>
          <button type="button" className="tools-entry" onClick={() => openPanel(panel)}>
            {words[panel]}
          </button>
        </li>
      ))}
      {VIEWS.map(({ id, name }) => (
        <li key={id}>
          <button type="button" className="tools-entry" onClick={() => openView(id)}>
            {name[locale]}
          </button>
        </li>
      ))}
      <li className="tools-choice">
        <LanguageSelect />
      </li>
    </ul>
  );
}

/** The menu of everything that is not chatting: panels, views and how the page looks. */
export function ToolsMenu({ openView, openPanel }: ToolsProps) {
  const words = useWords(SHELL_WORDS);
  const [open, setOpen] = useState(false);
  const closing =
    <T,>(act: (chosen: T) => void) =>
    (chosen: T) => {
      setOpen(false);
      act(chosen);
    };
  return (
    <Popover
      trigger="custom"
      visible={open}
      onClickOutSide={() => setOpen(false)}
      onEscKeyDown={() => setOpen(false)}
      returnFocusOnClose
      position="bottomRight"
      content={<Entries openView={closing(openView)} openPanel={closing(openPanel)} />}
    >
      <button
        type="button"
        className="tools-button"
        aria-label={words.tools}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
          <circle cx="3" cy="8" r="1.4" />
          <circle cx="8" cy="8" r="1.4" />
          <circle cx="13" cy="8" r="1.4" />
        </svg>
      </button>
    </Popover>
  );
}
