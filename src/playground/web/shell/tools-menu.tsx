import { LanguageSelect } from '../locale/language-select.tsx';
import { useLocale, useWords } from '../locale/use-locale.ts';
import { PressPopover } from './press-popover.tsx';
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
  const panels: Panel[] = ['traffic', 'faults'];
  return (
    <ul className="tools" aria-label={words.tools}>
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
  return (
    <PressPopover
      className="tools-button"
      aria-label={words.tools}
      content={(close) => (
        <Entries
          openView={(id) => {
            close();
            openView(id);
          }}
          openPanel={(panel) => {
            close();
            openPanel(panel);
          }}
        />
      )}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
        <circle cx="3" cy="8" r="1.4" />
        <circle cx="8" cy="8" r="1.4" />
        <circle cx="13" cy="8" r="1.4" />
      </svg>
    </PressPopover>
  );
}
